import { afterAll, describe, expect, it } from 'vitest';
import { htmlPage, unsafeParts, words } from '../support/html-page.js';
import { cite, heading, link, openSite, text } from '../support/site.js';

const { app, contributor, editor, moderator, renders, get, page, api, post, create, write } = await openSite();
afterAll(() => app.close());

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
    ['/claims', 200],
    ['/sources', 200],
    ['/search', 200],
    ['/search?q=first', 200],
    ['/users/ann', 200],
    ['/users/nobody-here', 404],
    ['/sign-in', 200],
    ['/sign-up', 200],
    ['/about', 200],
    ['/forgotten', 404],
    ['/reset?token=x', 404],
    ['/confirm-email?token=x', 404],
    ['/nothing/here', 404],
  ];
  const own: [path: string, status: number][] = [
    ['/new', 200],
    ['/wiki/first-page/edit', 200],
    ['/wiki/first-page/settings', 200],
    ['/wiki/no-such-page', 404],
    ['/users/me/password', 200],
    ['/users/me/tokens', 200],
    ['/users/me/invitations', 200],
  ];

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
    const back = async (path: string) =>
      (await page(path)).querySelector('.failure a[href^="/wiki/"], .failure a[href^="/sources/"]')?.getAttribute('href');
    expect(await back('/wiki/first-page/history/999')).toBe('/wiki/first-page');
    expect(await back('/sources/lee/9.9')).toBe('/sources/lee');
    expect([await back('/wiki/no-such-page/history'), await back('/sources/none'), await back('/wiki/a%22b/x')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
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
    expect(words(article.querySelector('#cite-1'))).toBe('ab Ann Lee, A Portrait: In Words, 1989, lines 3–4.');
    expect(words(article.querySelector('#cite-2'))).toBe('↑ Lee, A Portrait: In Words, line 5.');
    expect(words(article.querySelector('.mentioned ul'))).toBe('Mentioning');
    expect(words(article.querySelector('.page-foot'))).toMatch(/^Last edited .* by Ann What links here · Cite this page$/i);
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
    const before = renders();
    await app.database.sql.begin(async (sql) => {
      // whoever touches these tables waits until the end
      await sql`lock table page, page_slug, page_link, page_alias, source, "user" in access exclusive mode`;
      for (const encoding of ['identity', 'gzip', 'br']) {
        const answer = await get('/wiki/first-page', { headers: { 'accept-encoding': encoding } });
        expect(answer.headers.get('content-encoding') ?? 'identity').toBe(encoding);
        expect(await answer.text()).toBe(kept);
      }
    });
    expect(renders()).toBe(before);
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
