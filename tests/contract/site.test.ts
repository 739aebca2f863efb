import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageId } from '../../model/contract/index.js';
import { applyDocument, ROOMS, type Rooms } from '../../server/collab/index.js';
import { bareClient } from '../../server/site/index.js';
import { loadCatalogue } from '../../server/sources/index.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { paragraphs } from '../support/fixtures.js';
import { htmlPage, unsafeParts, words } from '../support/html-page.js';
import { until } from '../support/until.js';

let app: TestApp;
let contributor: TestUser;
let editor: TestUser;
let moderator: TestUser;
let renders = 0;

beforeAll(async () => {
  const render: typeof bareClient.render = () => {
    renders++;
    return bareClient.render();
  };
  app = await startApp({ client: { ...bareClient, render } });
  contributor = await makeUser(app, { role: 'contributor', name: 'ann' });
  editor = await makeUser(app, { role: 'editor', name: 'edda' });
  moderator = await makeUser(app, { role: 'moderator', name: 'mona' });
  const csl = {
    id: 'lee',
    type: 'book',
    title: 'A Portrait: In Words',
    author: [{ given: 'Ann', family: 'Lee' }],
    issued: { 'date-parts': [[1989]] },
  };
  const sha256 = createHash('sha256').update('lee').digest('hex');
  await loadCatalogue(app.database.db, [{ key: 'lee', csl, sha256, lines: 100, attribution: '', reliability: 'Careful.' }]);
});
afterAll(() => app.close());

const get = (path: string, init: RequestInit = {}) => fetch(app.base + path, { redirect: 'manual', ...init });
const page = async (path: string, who?: TestUser) => htmlPage(await (who ? who.fetch(path, { redirect: 'manual' }) : get(path)));
const api = async (who: TestUser, method: string, path: string, body?: unknown) => {
  const answer = await who.fetch(`/api/v1${path}`, { method, body });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? null : ((await answer.json()) as Record<string, unknown>);
};
const post = (who: TestUser, path: string, fields: Record<string, string>) =>
  who.fetch(path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

const create = async (title: string, more: Record<string, unknown> = {}) =>
  (await api(contributor, 'POST', '/pages', { title, kind: 'person', ...more }))?.slug as string;

type Inline = Record<string, unknown>;
const text = (words: string, ...marks: Inline[]): Inline => ({ type: 'text', text: words, ...(marks.length && { marks }) });
const link = (words: string, slug: string) => text(words, { type: 'pageLink', attrs: { page: null, slug } });
const cite = (from: number, to: number) => ({ type: 'citation', attrs: { source: 'lee', from, to, quote: null } });
const heading = (words: string) => ({ type: 'heading', attrs: { level: 2 }, content: [text(words)] });
const write = (slug: string, ...blocks: (Inline | Inline[])[]) =>
  api(contributor, 'PUT', `/pages/${slug}/document`, {
    summary: 'written',
    document: { type: 'doc', content: blocks.map((b) => (Array.isArray(b) ? { type: 'paragraph', content: b } : b)) },
  });
/** Somebody types these words over the text: stored, but not saved as a version. */
const type = async (who: TestUser, slug: string, words: string) => {
  const rooms = app.http.get<Rooms>(ROOMS, { strict: false });
  const { id } = (await api(who, 'GET', `/pages/${slug}`)) as { id: PageId };
  await applyDocument(rooms, who.viewer, id, paragraphs([words]), { cause: 'api' });
  await rooms.flush(id);
  await app.bus.caughtUp();
};

const fieldError = (form: Document, name: string) => {
  const control = form.querySelector(`[name="${name}"]`);
  expect(control?.getAttribute('aria-invalid')).toBe('true');
  const ids = control?.getAttribute('aria-describedby')?.split(' ') ?? [];
  return words(ids.map((id) => form.getElementById(id)).find((e) => e?.classList.contains('error')));
};

describe('every page', () => {
  const open: [path: string, status: number][] = [
    ['/', 200],
    ['/wiki', 200],
    ['/wiki?kind=person&from=F', 200],
    ['/wiki/first-page', 200],
    ['/wiki/first-page/history', 200],
    ['/wiki/first-page/history/1', 200],
    ['/wiki/first-page/history/2', 404],
    ['/wiki/first-page/history/x', 404],
    ['/wiki/first-page/backlinks', 200],
    ['/wiki/no-such-page', 404],
    ['/wiki/no-such-page/history', 404],
    ['/recent', 200],
    ['/sources', 200],
    ['/search', 200],
    ['/search?q=first', 200],
    ['/users/ann', 200],
    ['/users/nobody-here', 404],
    ['/sign-in', 200],
    ['/sign-up', 200],
    ['/about', 200],
    ['/nothing/here', 404],
  ];
  const own: [path: string, status: number][] = [
    ['/new', 200],
    ['/wiki/first-page/edit', 200],
    ['/wiki/first-page/settings', 200],
    ['/wiki/no-such-page', 404],
    ['/users/me/tokens', 200],
    ['/users/me/invitations', 200],
  ];

  beforeAll(async () => {
    await create('First Page', { description: 'The first of all' });
    await write('first-page', [text('Once upon a time'), cite(1, 2)], heading('A section'), [text('More.')], heading('Another'), [
      text('End.'),
    ]);
  });

  const isPage = async (answer: Response, status: number) => {
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toMatch(status === 200 ? /^private, no-cache$|^no-store$/ : /^no-store$/);
    const document = await htmlPage(answer);
    expect(unsafeParts(document)).toEqual([]);
    expect(document.querySelectorAll('h1')).toHaveLength(1);
    expect(document.title).toMatch(/^\S.* · Palimpsest$|^Palimpsest$/);
    for (const landmark of ['body > header', 'main#content', 'body > footer', 'a.skip[href="#content"]', 'html[lang=en]'])
      expect(document.querySelector(landmark), landmark).not.toBeNull();
    const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const label of document.querySelectorAll('label[for]'))
      expect(document.getElementById(label.getAttribute('for') ?? ''), label.outerHTML).not.toBeNull();
  };

  it.each(open)('[SITE-1] [SITE-2] [SITE-4] %s answers %i with a whole page', async (path, status) => {
    await isPage(await get(path), status);
    await isPage(await moderator.fetch(path), status === 200 && /^\/sign-in/.test(path) ? 200 : status);
  });

  it.each(own)('[SITE-1] [SITE-2] [SITE-4] %s answers %i to somebody who has signed in', async (path, status) => {
    await isPage(await moderator.fetch(path), status);
  });

  it('[SITE-6] shows times in UTC with their instant', async () => {
    const time = (await page('/wiki/first-page')).querySelector('.page-foot time');
    expect(time?.getAttribute('datetime')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(words(time)).toMatch(/^\d+ \w+ \d{4}, \d\d:\d\d UTC$/);
  });

  it('[SITE-49] answers an unknown address, a refusal and a bad form with a sentence and nothing of its insides', async () => {
    const failed = [
      await get('/nothing'),
      await get('/wiki/%E0%A4%A'),
      await contributor.fetch('/users/me/invitations'),
      await get('/wiki?cursor=zzz'),
    ];
    expect(failed.map((f) => f.status)).toEqual([404, 400, 403, 422]);
    for (const answer of failed) {
      const document = await htmlPage(answer);
      expect(words(document.querySelector('h1')).length).toBeGreaterThan(5);
      expect(document.body.textContent).not.toMatch(/node_modules|\.ts:|select .* from/i);
    }
    const foreign = await post(contributor, '/new', { title: 'X', kind: 'person' }).then((r) => r.status);
    expect(foreign).toBe(303);
    const other = await contributor.fetch('/new', {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ title: 'Y', kind: 'person' }),
    });
    expect(other.status).toBe(403);
  });
});

describe('an article', () => {
  it('[SITE-10] shows everything there is to read', async () => {
    const slug = await create('Whole Article', { description: 'With all its parts' });
    await api(editor, 'PATCH', `/pages/${slug}`, {
      aliases: [{ name: 'Вся', language: 'ru', note: 'original' }, { name: 'Hole' }],
    });
    await write(
      slug,
      [text('Read '), link('nothing', 'not-there'), text('.'), cite(3, 4)],
      heading('One'),
      [text('And this.'), cite(3, 4), cite(5, 5)],
      heading('Two'),
      [text('Last.')],
    );
    await create('Mentioning');
    await write('mentioning', [text('See '), link('it', slug), text('.')]);
    const article = await page(`/wiki/${slug}`);
    expect(words(article.querySelector('h1'))).toBe('Whole Article');
    expect(words(article.querySelector('.description'))).toBe('With all its parts');
    expect(article.querySelector('.spellings [lang=ru]')?.textContent).toBe('Вся');
    expect(words(article.querySelector('.page-body'))).toContain('Read nothing.');
    expect(article.querySelector('.page-body a.missing')?.getAttribute('href')).toBe('/wiki/not-there');
    expect([...article.querySelectorAll('.contents.beside a')].map((a) => a.getAttribute('href'))).toEqual([
      '#one',
      '#two',
      '#references',
      '#mentioned-in',
    ]);
    for (const anchor of article.querySelectorAll('a[href^="#"]'))
      expect(
        article.getElementById(decodeURIComponent(anchor.getAttribute('href')?.slice(1) ?? '')),
        anchor.outerHTML,
      ).not.toBeNull();
    expect(words(article.querySelector('#cite-1'))).toBe('ab Ann Lee, A Portrait (1989), lines 3–4');
    expect(words(article.querySelector('#cite-2'))).toBe('↑ Ann Lee, A Portrait (1989), line 5');
    expect(words(article.querySelector('.mentioned ul'))).toBe('Mentioning');
    expect(words(article.querySelector('.page-foot'))).toMatch(/^Last edited .* by Ann What links here$/i);
  });

  it('[SITE-11] leads from earlier addresses and aliases to the page, with view and query, and never for good', async () => {
    await create('Old Name');
    await api(editor, 'PATCH', '/pages/old-name', { title: 'New Name', aliases: [{ name: 'Other Name' }] });
    for (const [from, to] of [
      ['/wiki/old-name', '/wiki/new-name'],
      ['/wiki/other-name?x=1', '/wiki/new-name?x=1'],
      ['/wiki/old-name/history?saved=1', '/wiki/new-name/history?saved=1'],
      ['/wiki/old-name/backlinks', '/wiki/new-name/backlinks'],
      ['/wiki/Old_Name', '/wiki/new-name'],
    ] as const) {
      const answer = await get(from);
      expect([answer.status, answer.headers.get('location')], from).toEqual([301, to]);
      expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    }
    expect((await contributor.fetch('/wiki/old-name/edit', { redirect: 'manual' })).headers.get('location')).toBe(
      '/wiki/new-name/edit',
    );
    await api(editor, 'PATCH', '/pages/new-name', { title: 'Old Name' });
    expect((await get('/wiki/old-name')).status).toBe(200);
    expect((await get('/wiki/new-name')).headers.get('location')).toBe('/wiki/old-name');
  });

  it('[SITE-15] says who may change a protected page', async () => {
    const slug = await create('Guarded');
    await api(moderator, 'PATCH', `/pages/${slug}`, { protection: 'moderators' });
    expect(words((await page(`/wiki/${slug}`)).querySelector('.notice'))).toMatch(/only moderators/);
  });

  it('[SITE-16] offers near titles for a page that is not there, and a form to those who may create it', async () => {
    await create('Grigory Zinoviev');
    const reader = await page('/wiki/grigori-zinovev');
    expect([...reader.querySelectorAll('.page-list a')].map((a) => a.getAttribute('href'))).toContain('/wiki/grigory-zinoviev');
    expect(reader.querySelector('form[action="/new"]')).toBeNull();
    expect(reader.querySelector('main a[href^="/sign-in"]')?.getAttribute('href')).toBe(
      '/sign-in?next=%2Fwiki%2Fgrigori-zinovev',
    );
    const person = await page('/wiki/red-army', contributor);
    expect(person.querySelector('form[action="/new"] [name=title]')?.getAttribute('value')).toBe('Red Army');
  });

  it('[SITE-17] says that a page was deleted, shows none of it, and lets moderators bring it back', async () => {
    const slug = await create('Gone Soon', { description: 'secret description' });
    await write(slug, [text('secret words')]);
    expect((await get(`/wiki/${slug}`)).status).toBe(200);
    await api(moderator, 'DELETE', `/pages/${slug}`);
    for (const path of ['', '/history', '/history/1', '/edit', '/backlinks', '/settings']) {
      const answer = await contributor.fetch(`/wiki/${slug}${path}`);
      expect(answer.status, path).toBe(404);
      const document = await htmlPage(answer);
      expect(words(document.querySelector('h1'))).toBe('Gone Soon has been deleted');
      expect(document.documentElement.outerHTML).not.toContain('secret');
      expect(document.querySelector('main form')).toBeNull();
    }
    expect((await get(`/wiki/${slug}/preview`)).status).toBe(404);
    expect(words((await page(`/wiki/${slug}`, moderator)).querySelector('main form'))).toBe('Undelete this page');
    expect((await post(contributor, `/wiki/${slug}/settings`, { do: 'undelete' })).status).toBe(403);
    const back = await post(moderator, `/wiki/${slug}/settings`, { do: 'undelete' });
    expect([back.status, back.headers.get('location')]).toEqual([303, `/wiki/${slug}`]);
    expect(words((await page(`/wiki/${slug}`)).querySelector('.page-body'))).toBe('secret words');
  });

  it('[SITE-7] answers 304 without a body to the ETag it gave', async () => {
    const first = await get('/wiki/first-page');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    expect(first.headers.get('vary')).toContain('cookie');
    const again = await get('/wiki/first-page', { headers: { 'if-none-match': `"x", ${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await get('/wiki/first-page', { headers: { 'if-none-match': '"x"' } })).status).toBe(200);
    expect((await contributor.fetch('/wiki/first-page', { headers: { 'if-none-match': etag } })).status).toBe(200);
    const head = await get('/wiki/first-page', { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
  });

  it('[SITE-18] is read from memory without the database and without rendering', async () => {
    const kept = await (await get('/wiki/first-page')).text();
    const before = renders;
    await app.database.sql.begin(async (sql) => {
      // whoever touches these tables waits until the end
      await sql`lock table page, page_slug, page_link, page_alias, source, "user" in access exclusive mode`;
      for (const encoding of ['identity', 'gzip', 'br']) {
        const answer = await get('/wiki/first-page', { headers: { 'accept-encoding': encoding } });
        expect(answer.headers.get('content-encoding') ?? 'identity').toBe(encoding);
        expect(await answer.text()).toBe(kept);
      }
    });
    expect(renders).toBe(before);
  });

  it('[SITE-20] keeps what is one viewer’s from the others', async () => {
    await moderator.fetch('/wiki/first-page');
    await contributor.fetch('/wiki/first-page');
    const reader = await (await get('/wiki/first-page')).text();
    expect(reader).not.toMatch(/mona|Sign out|\/settings/i);
    expect(reader).toContain('Sign in');
    expect(await (await contributor.fetch('/wiki/first-page')).text()).not.toContain('mona');
    expect((await page('/wiki/first-page', moderator)).querySelector('[data-editor]')?.getAttribute('data-editor')).toContain(
      '"canEdit":true',
    );
    expect((await page('/wiki/first-page')).querySelector('[data-editor]')?.getAttribute('data-editor')).toContain(
      '"canEdit":false',
    );
  });
});

describe('after a change', () => {
  it('[SITE-19] the next read shows it, time after time', async () => {
    const slug = await create('Changing');
    for (let i = 0; i < 25; i++) {
      await api(contributor, 'PATCH', `/pages/${slug}`, { description: `Described ${i}` });
      expect(words((await page(`/wiki/${slug}`)).querySelector('.description'))).toBe(`Described ${i}`);
    }
    for (let i = 0; i < 10; i++) {
      await write(slug, [text(`Words ${i}`)]);
      expect(words((await page(`/wiki/${slug}`)).querySelector('.page-body'))).toBe(`Words ${i}`);
    }
  });

  it('[SITE-19] what mentions a page follows', async () => {
    const target = await create('Mentioned');
    const from = await create('Mentions It');
    const mentions = async () => words((await page(`/wiki/${target}`)).querySelector('.mentioned ul'));
    expect(await mentions()).toBe('');
    await write(from, [link('there', target)]);
    expect(await mentions()).toBe('Mentions It');
    await api(editor, 'PATCH', `/pages/${from}`, { title: 'Mentions It Still' });
    expect(await mentions()).toBe('Mentions It Still');
    await write('mentions-it-still', [text('no more')]);
    expect(await mentions()).toBe('');
    await write('mentions-it-still', [link('there', target)]);
    expect(await mentions()).toBe('Mentions It Still');
    await api(moderator, 'DELETE', '/pages/mentions-it-still');
    expect(await mentions()).toBe('');
  });

  it('[SITE-19] a page’s links and protection, its deletion and its return', async () => {
    const from = await create('Waiting');
    await write(from, [link('hoped for', 'hoped-for')]);
    const missing = async () => (await page(`/wiki/${from}`)).querySelector('.page-body a')?.classList.contains('missing');
    expect(await missing()).toBe(true);
    await create('Hoped For');
    expect(await missing()).toBe(false);
    await api(moderator, 'DELETE', '/pages/hoped-for');
    expect(await missing()).toBe(true);
    await api(moderator, 'PATCH', '/pages/hoped-for', { deleted: false });
    expect(await missing()).toBe(false);
    await api(moderator, 'PATCH', `/pages/${from}`, { protection: 'editors' });
    expect(words((await page(`/wiki/${from}`)).querySelector('.notice'))).toMatch(/protected/);
  });

  it('[SITE-19] what the API shows of a text that is being written, the page shows too', async () => {
    const slug = await create('Being Written');
    const rooms = app.http.get<Rooms>(ROOMS, { strict: false });
    const { id } = (await api(contributor, 'GET', `/pages/${slug}`)) as { id: PageId };
    for (let i = 0; i < 5; i++) {
      await page(`/wiki/${slug}`, contributor); // kept from before the change
      const { seq } = await applyDocument(rooms, contributor.viewer, id, paragraphs([`Written ${i}`]), { cause: 'api' });
      const stored = rooms.flush(id);
      await until('the API to show it', async () => Number((await api(contributor, 'GET', `/pages/${slug}`))?.seq) >= seq);
      expect(words((await page(`/wiki/${slug}`, contributor)).querySelector('.page-body'))).toBe(`Written ${i}`);
      await stored;
    }
  });

  it('[SITE-19] on another server too', async () => {
    const other = await startApp({ database: app.database });
    try {
      const slug = await create('On Two Servers');
      const seen = async () => words((await htmlPage(await fetch(`${other.base}/wiki/${slug}`))).querySelector('.description'));
      expect(await seen()).toBe('');
      await api(contributor, 'PATCH', `/pages/${slug}`, { description: 'everywhere' });
      const patience = Date.now() + 10_000;
      while ((await seen()) !== 'everywhere' && Date.now() < patience);
      expect(await seen()).toBe('everywhere');
    } finally {
      await other.close();
    }
  });
});

describe('forms', () => {
  it('[SITE-30] editing needs an account, and says why where it may not be', async () => {
    const answer = await get('/wiki/first-page/edit');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fwiki%2Ffirst-page%2Fedit']);
    await api(moderator, 'PATCH', '/pages/first-page', { protection: 'editors' });
    const refused = await contributor.fetch('/wiki/first-page/edit');
    expect(refused.status).toBe(403);
    const document = await htmlPage(refused);
    expect(document.body.textContent).toContain('your account may not edit it');
    expect(words(document.querySelector('.page-body'))).toContain('Once upon a time');
    expect(document.querySelector('[data-open]')).toBeNull();
    expect((await page('/wiki/first-page/edit', editor)).querySelector('[data-page-body][data-open]')).not.toBeNull();
    await api(moderator, 'PATCH', '/pages/first-page', { protection: 'open' });
  });

  it('[SITE-35] /new creates a page and opens it for editing', async () => {
    expect((await get('/new')).headers.get('location')).toBe('/sign-in?next=%2Fnew');
    const made = await post(contributor, '/new', { title: 'Made By Form', kind: 'event', description: '' });
    expect([made.status, made.headers.get('location')]).toEqual([303, '/wiki/made-by-form/edit']);
    expect(words((await page('/wiki/made-by-form')).querySelector('.kind'))).toBe('Event');
  });

  it('[SITE-32] a refused form comes back filled in, with the reason at its field', async () => {
    const taken = await post(contributor, '/new', { title: 'Made by form', kind: 'event', description: 'kept' });
    expect(taken.status).toBe(409);
    const form = await htmlPage(taken);
    expect(fieldError(form, 'title')).toMatch(/already a page/);
    expect(form.querySelector('[name=description]')?.getAttribute('value')).toBe('kept');
    expect(form.querySelector('[name=kind] [selected]')?.getAttribute('value')).toBe('event');
    const empty = await post(contributor, '/new', { title: ' ', kind: 'event' });
    expect(empty.status).toBe(422);
    expect(fieldError(await htmlPage(empty), 'title')).toMatch(/must not be empty/);
    const nameless = await post(contributor, '/new', { title: '???', kind: 'event' });
    expect([nameless.status, fieldError(await htmlPage(nameless), 'title')]).toEqual([
      422,
      expect.stringMatching(/letter or a digit/),
    ]);
    expect((await post(contributor, '/new', { title: 'X Y', kind: 'planet' })).status).toBe(422);
    expect((await get('/new', { method: 'POST', body: new URLSearchParams({ title: 'X', kind: 'event' }) })).status).toBe(401);
  });

  it('[SITE-36] settings rename, describe, give aliases, protect, delete', async () => {
    await create('Settled');
    const change = (who: TestUser, slug: string, fields: Record<string, string>) => post(who, `/wiki/${slug}/settings`, fields);
    expect((await change(contributor, 'settled', { do: 'description', description: 'by form' })).headers.get('location')).toBe(
      '/wiki/settled/settings?done=description',
    );
    expect((await change(editor, 'settled', { do: 'title', title: 'Resettled' })).headers.get('location')).toBe(
      '/wiki/resettled/settings?done=title',
    );
    const lines = 'One\n\n Два | ru | transliterated | twice \nThree||note';
    expect((await change(editor, 'resettled', { do: 'aliases', aliases: lines })).status).toBe(303);
    expect((await change(moderator, 'resettled', { do: 'protection', protection: 'editors' })).status).toBe(303);
    const settings = await page('/wiki/resettled/settings?done=protection', moderator);
    expect(words(settings.querySelector('[role=status]'))).toBe('The protection is changed.');
    expect(settings.querySelector('[name=aliases]')?.textContent).toBe('One\nДва | ru | transliterated | twice\nThree |  | note');
    expect(settings.querySelector('[name=protection][checked]')?.getAttribute('value')).toBe('editors');
    expect(settings.querySelector('[name=description]')?.getAttribute('value')).toBe('by form');

    const unsure = await change(moderator, 'resettled', { do: 'delete' });
    expect([unsure.status, fieldError(await htmlPage(unsure), 'sure')]).toEqual([422, 'Tick this to delete the page.']);
    expect((await change(moderator, 'resettled', { do: 'delete', sure: 'yes' })).headers.get('location')).toBe('/wiki/resettled');
    expect((await get('/wiki/resettled')).status).toBe(404);
  });

  it('[SITE-32] [SITE-33] settings show only what the viewer may change, and refuse the rest', async () => {
    await create('Someone Else');
    const slug = await create('Limited');
    const mine = await page(`/wiki/${slug}/settings`, contributor);
    expect([...mine.querySelectorAll('.setting h2')].map(words)).toEqual(['Description']);
    expect([...(await page(`/wiki/${slug}/settings`, editor)).querySelectorAll('.setting h2')].map(words)).toEqual([
      'Title',
      'Description',
      'Other spellings',
    ]);
    for (const fields of [
      { do: 'title', title: 'X' },
      { do: 'aliases', aliases: 'X' },
      { do: 'protection', protection: 'open' },
      { do: 'delete', sure: 'yes' },
    ])
      expect((await post(contributor, `/wiki/${slug}/settings`, fields as Record<string, string>)).status, fields.do).toBe(403);
    expect((await post(contributor, `/wiki/${slug}/settings`, { do: 'anything' })).status).toBe(400);
    const taken = await post(editor, `/wiki/${slug}/settings`, { do: 'title', title: 'Someone Else' });
    expect(taken.status).toBe(409);
    const form = await htmlPage(taken);
    expect(fieldError(form, 'title')).toMatch(/already a page/);
    expect(form.querySelector('[name=title]')?.getAttribute('value')).toBe('Someone Else');
    expect((await get(`/wiki/${slug}/settings`)).headers.get('location')).toMatch(/^\/sign-in/);
    expect(
      (await get(`/wiki/${slug}/settings`, { method: 'POST', body: new URLSearchParams({ do: 'title', title: 'X' }) })).status,
    ).toBe(401);
  });

  it('[SITE-34] signing in leads back, and only to this site', async () => {
    const form = await page('/sign-in?next=%2Fwiki%2Ffirst-page%2Fedit');
    expect(form.querySelector('[name=next]')?.getAttribute('value')).toBe('/wiki/first-page/edit');
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
      expect(
        (await page(`/sign-in?next=${encodeURIComponent(next)}`)).querySelector('[name=next]')?.getAttribute('value'),
        next,
      ).toBe('/');
    const answer = await get('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ name: 'ann', password: contributor.password, next: '/wiki/first-page' }),
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/wiki/first-page']);
    const wrong = await get('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ name: 'ann', password: 'wrong', next: '/' }),
    });
    expect(wrong.status).toBe(401);
    const again = await htmlPage(wrong);
    expect(words(again.querySelector('[role=alert]'))).toMatch(/do not belong together/);
    expect(again.querySelector('[name=name]')?.getAttribute('value')).toBe('ann');
    expect(unsafeParts(again)).toEqual([]);
  });
});

describe('history', () => {
  it('[SITE-40] lists versions and what is not saved yet, and saves it', async () => {
    const slug = await create('With History');
    expect(words((await page(`/wiki/${slug}/history`)).querySelector('main'))).toContain(
      'No version of this page has been saved yet.',
    );
    await type(contributor, slug, 'First words.');
    const before = await page(`/wiki/${slug}/history`, contributor);
    expect(words(before.querySelector('.pending'))).toMatch(/changes? by Ann/i);
    expect((await page(`/wiki/${slug}/history`)).querySelector('.pending form')).toBeNull();
    const saved = await post(contributor, `/wiki/${slug}/history`, { summary: 'A first <b>text</b>' });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `/wiki/${slug}/history?saved=1`]);
    const after = await page(`/wiki/${slug}/history?saved=1`, contributor);
    expect(words(after.querySelector('[role=status]'))).toBe('Version 1 is saved.');
    expect(after.querySelector('.pending')).toBeNull();
    expect(words(after.querySelector('.revision'))).toMatch(/^Version 1: .* UTC A first <b>text<\/b> Ann · \+12 · 12 bytes$/i);
    const nothing = await post(contributor, `/wiki/${slug}/history`, { summary: 'again' });
    expect(nothing.status).toBe(409);
    await type(moderator, slug, 'Second words, more.');
    const long = await post(contributor, `/wiki/${slug}/history`, { summary: 'x'.repeat(501) });
    expect([long.status, fieldError(await htmlPage(long), 'summary')]).toEqual([
      422,
      'This is too long: at most 500 characters.',
    ]);
    expect((await get(`/wiki/${slug}/history`, { method: 'POST', body: new URLSearchParams({ summary: '' }) })).status).toBe(401);
  });

  it('[SITE-41] shows a version under its band, with the way to the others', async () => {
    const slug = 'with-history';
    await post(contributor, `/wiki/${slug}/history`, { summary: 'second' });
    const first = await page(`/wiki/${slug}/history/1`);
    expect(words(first.querySelector('.version-band'))).toMatch(/^An old version, 1 of 2, saved .* by Ann: /i);
    expect(words(first.querySelector('.page-body'))).toBe('First words.');
    expect([...first.querySelectorAll('.version-band nav a')].map((a) => a.getAttribute('href'))).toEqual([
      `/wiki/${slug}/history/2`,
      `/wiki/${slug}`,
    ]);
    expect(first.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex');
    expect(words((await page(`/wiki/${slug}/history/2`)).querySelector('.version-band'))).toMatch(/^The newest saved version/);
  });
});

describe('lists', () => {
  it('[SITE-42] backlinks', async () => {
    await create('Linked To');
    await create('Linking');
    await write('linking', [link('x', 'linked-to')]);
    expect(words((await page('/wiki/linked-to/backlinks')).querySelector('.page-list'))).toBe('Linking');
  });

  it('[SITE-43] the index by kind and letter', async () => {
    await create('Zebra', { kind: 'concept' });
    await create('Аврора', { kind: 'concept' });
    const index = await page('/wiki?kind=concept');
    expect([...index.querySelectorAll('.page-list a')].map(words)).toEqual(expect.arrayContaining(['Zebra', 'Аврора']));
    expect([...index.querySelectorAll('.letters a')].map(words).sort()).toEqual(['Z', 'А']);
    expect(index.querySelector('.letters a')?.getAttribute('href')).toBe('/wiki?kind=concept&from=Z');
    const from = await page(`/wiki?kind=concept&from=${encodeURIComponent('А')}`);
    expect([...from.querySelectorAll('.page-list a')].map(words)).not.toContain('Zebra');
  });

  it('[SITE-44] search by name, near spelling and words of the text', async () => {
    const slug = await create('Pavel Postyshev');
    await write(slug, [text('He spoke at length of the harvest in the south.')]);
    const byName = await page('/search?q=postishev');
    expect(byName.querySelector('#by-name + ul a')?.getAttribute('href')).toBe(`/wiki/${slug}`);
    const byText = await page('/search?q=HARVEST+length');
    expect(byText.querySelector('#in-text + ul a')?.getAttribute('href')).toBe(`/wiki/${slug}`);
    expect([...byText.querySelectorAll('mark')].map(words)).toEqual(['length', 'harvest']);
    expect(words((await page('/search?q=xyzzyq')).querySelector('.empty'))).toMatch(/No page/);
  });

  it('[SITE-45] recent changes, a run of one person’s edits as one row', async () => {
    const slug = await create('Busy');
    for (const i of [1, 2, 3]) await type(contributor, slug, `Busy ${i}`);
    await api(moderator, 'PATCH', `/pages/${slug}`, { protection: 'editors' });
    const rows = [...(await page('/recent')).querySelectorAll('.changes .what')].map(words).filter((w) => w.includes('Busy'));
    expect(rows.map((r) => r.toLowerCase())).toEqual([
      'mona changed the protection of busy',
      'ann edited busy',
      'ann created busy',
    ]);
  });

  it('[SITE-46] the sources', async () => {
    const source = (await page('/sources')).getElementById('lee');
    expect(words(source)).toMatch(/A Portrait: In Words Ann Lee, 1989 Kind Book Extent 100 lines .*Careful\./);
  });

  it('[SITE-47] a person', async () => {
    const person = await page('/users/ann');
    expect(words(person.querySelector('h1'))).toMatch(/^ann$/i);
    expect(person.querySelectorAll('.changes li').length).toBeGreaterThan(5);
    expect(person.querySelector('main form')).toBeNull();
    expect((await page('/users/ann', moderator)).querySelector('form[action="/users/ann/block"]')).not.toBeNull();
  });

  it('[SITE-48] what machines read', async () => {
    const sitemap = await (await get('/sitemap.xml')).text();
    expect(sitemap).toContain(`<loc>${app.base}/wiki/first-page</loc>`);
    expect(sitemap).not.toContain('resettled');
    expect(await (await get('/robots.txt')).text()).toContain(`Sitemap: ${app.base}/sitemap.xml`);
    expect((await get('/favicon.svg')).headers.get('content-type')).toBe('image/svg+xml');
    const preview = (await (await get('/wiki/first-page/preview')).json()) as Record<string, string>;
    expect(preview).toEqual({ title: 'First Page', description: 'The first of all', opening: 'Once upon a time' });
  });
});
