import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PageId } from '../../model/contract/index.js';
import { cutVersions } from '../../server/revisions/index.js';
import { htmlPage, words } from '../support/html-page.js';
import { storeRevisions } from '../support/many-revisions.js';
import { fieldError, openSite, text } from '../support/site.js';

const { app, contributor, editor, moderator, get, page, api, create, write, type } = await openSite();
afterAll(() => app.close());

const { DOMParser: XmlReader } = new JSDOM('').window;
const hrefs = (element: ParentNode | null, selector = 'a') =>
  [...(element?.querySelectorAll(selector) ?? [])].map((a) => a.getAttribute('href') ?? '');
const numbers = (document: Document) => [...document.querySelectorAll('.revision')].map((li) => Number(li.getAttribute('value')));
const idOf = async (slug: string) => ((await api(contributor, 'GET', `/pages/${slug}`)) as { id: PageId }).id;

describe('[SITE-51] the history', () => {
  let slug: string;
  beforeAll(async () => {
    slug = await create('Much Edited');
    const people = [contributor, editor].map(({ viewer }) => viewer.id);
    await storeRevisions(app.database, await idOf(slug), { first: 1, last: 600, people, rare: moderator.viewer.id });
  });

  it('is narrowed by its address, and its further pages too', async () => {
    const first = await page(`/wiki/${slug}/history?person=edda&tag=automatic&from=2020-01-02&to=2020-01-04`);
    expect(numbers(first)).toHaveLength(50);
    const form = first.querySelector<HTMLFormElement>('.filter form');
    expect([form?.method, form?.getAttribute('action')]).toEqual(['get', `/wiki/${slug}/history`]);
    const values = ['person', 'tag', 'from', 'to'].map((name) => form?.querySelector<HTMLInputElement>(`[name=${name}]`)?.value);
    expect(values).toEqual(['edda', 'automatic', '2020-01-02', '2020-01-04']);
    expect(first.querySelector('.filter')?.hasAttribute('open')).toBe(true);
    const seen = numbers(first);
    for (let next = hrefs(first, '.pager [rel=next]')[0]; next; ) {
      const following = await page(next);
      seen.push(...numbers(following));
      next = hrefs(following, '.pager [rel=next]')[0];
    }
    const day = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 600_000).toISOString().slice(0, 10);
    const wanted = Array.from({ length: 600 }, (_, i) => 600 - i).filter(
      (n) => n % 3 !== 0 && day(n) >= '2020-01-02' && day(n) <= '2020-01-04' && (n % 2 === 1 || n % 10 === 0),
    );
    expect(seen).toEqual(wanted);
  });

  it('is whole where nothing is chosen, and says when nothing is like that', async () => {
    const whole = await page(`/wiki/${slug}/history?person=&tag=&from=&to=`);
    expect(numbers(whole)[0]).toBe(600);
    expect(whole.querySelector('.filter')?.hasAttribute('open')).toBe(false);
    const none = await page(`/wiki/${slug}/history?tag=seed`);
    expect([words(none.querySelector('.empty')), numbers(none)]).toEqual(['No version is like that.', []]);
  });

  it.each([
    ['person=nobody-at-all', 404, 'person'],
    ['from=2020-02-01&to=2020-01-01', 422, 'to'],
    ['from=yesterday', 422, 'from'],
    ['to=2020-02-30', 422, 'to'],
    ['tag=other', 422, 'tag'],
  ])('%s is answered with %i and the reason at %s', async (query, status, field) => {
    const answer = await get(`/wiki/${slug}/history?${query}`);
    expect(answer.status).toBe(status);
    const shown = await htmlPage(answer);
    expect(fieldError(shown, field)).not.toBe('');
    expect([numbers(shown), shown.querySelector('.filter')?.hasAttribute('open')]).toEqual([[], true]);
    const programs = await get(`/api/v1/pages/${slug}/revisions?${query}`);
    expect(programs.status).toBe(status);
  });

  it.each(['cursor=x', 'cursor=-1', 'cursor=1.5'])('%s is refused', async (query) => {
    expect((await get(`/wiki/${slug}/history?${query}`)).status).toBe(422);
    expect((await get(`/api/v1/pages/${slug}/revisions?${query}`)).status).toBe(422);
  });

  it('[REV-27] is narrowed in the API in the same way', async () => {
    const read = async (query: string) =>
      (await (await get(`/api/v1/pages/${slug}/revisions?${query}`)).json()) as { items: { n: number }[]; next: string | null };
    const first = await read('person=edda&tag=restore');
    expect(first.items.map(({ n }) => n)).toEqual(
      [600, 550, 450, 400, 350, 300, 250, 200, 150, 100, 50].filter((n) => n !== 500),
    );
    expect((await read(`tag=manual&to=2020-01-01T01:00:00Z`)).items.map(({ n }) => n)).toEqual([6, 3]);
  });

  it('[SITE-55] has its named versions on top, a few of them', async () => {
    const shown = await page(`/wiki/${slug}/history`);
    expect(words(shown.querySelector('.named li'))).toMatch(/^Milestone 500 version 500, 4 January 2020/);
    expect(hrefs(shown, '.named a')).toEqual([`/wiki/${slug}/history/500`]);
    await app.database.sql`update revision set name = 'N' || n where n % 100 = 0 and page_id = ${await idOf(slug)}`;
    const more = await page(`/wiki/${slug}/history`);
    expect(hrefs(more, '.named li a')).toHaveLength(5);
    const all = hrefs(more, '.named > p a')[0] ?? '';
    expect(numbers(await page(all))).toEqual([600, 500, 400, 300, 200, 100]);
    expect((await page(`${all}&cursor=300`)).querySelector('.named')).toBeNull();
  });

  it('[SITE-54] shows the size over all versions, in words too', async () => {
    const shown = await page(`/wiki/${slug}/history`);
    const svg = shown.querySelector('.size-line svg');
    const name = shown.getElementById(svg?.getAttribute('aria-labelledby') ?? '')?.textContent;
    expect(svg?.getAttribute('role')).toBe('img');
    expect(name).toMatch(/^Size over 600 versions: 10,037 bytes at first, 12,200 now, between 10,\d{3} and 14,\d{3}$/);
    expect(svg?.querySelector('polyline')?.getAttribute('points')?.split(' ').length).toBeLessThanOrEqual(202);
    expect((await page('/wiki/first-page/history')).querySelector('.size-line')).toBeNull(); // one version is no line
  });
});

describe('[SITE-52] a version that several people wrote', () => {
  it('opens into everybody’s part, with ways to what they did', async () => {
    const slug = await create('Written Together');
    await write(slug, [text('Start.')]);
    await type(contributor, slug, 'Start by Ann.');
    await type(editor, slug, 'Start by Ann, and Edda.');
    await cutVersions(app.database, await idOf(slug), { parting: true });
    const shown = await page(`/wiki/${slug}/history`, moderator);
    const session = shown.querySelector('.revision[value="2"] details');
    expect(words(session?.querySelector('summary'))).toMatch(/^(ann \+7, edda \+10|edda \+10, ann \+7) · \d+ bytes \+\d+$/);
    expect(session?.querySelectorAll('summary a')).toHaveLength(0);
    const edda = [...(session?.querySelectorAll('.parts > li') ?? [])].find((part) => part.querySelector('[href="/users/edda"]'));
    expect(words(edda)).toContain('in one change');
    const base = `/wiki/${slug}`;
    expect(hrefs(edda ?? null, '.deeds a')).toEqual([
      `${base}/history/2/by/edda`,
      `${base}/undo/2?author=edda`,
      `${base}/rollback?person=edda&version=2`,
      `${base}/history?person=edda`,
    ]);
    const reader = await page(`/wiki/${slug}/history`);
    expect(hrefs(reader, '.deeds a').filter((href) => /undo|rollback/.test(href))).toEqual([]);
  });

  it('[SITE-56] offers, at what one person wrote alone, undoing and rolling back to those who may', async () => {
    const slug = await create('Written Alone');
    await write(slug, [text('Start.')]);
    await type(editor, slug, 'Start, by Edda alone.');
    await cutVersions(app.database, await idOf(slug), { parting: true });
    const offered = async (who?: typeof moderator) =>
      hrefs(await page(`/wiki/${slug}/history`, who), '.revision[value="2"] .compare a').filter((href) =>
        /undo|rollback/.test(href),
      );
    const undo = `/wiki/${slug}/undo/2`;
    expect([await offered(), await offered(editor)]).toEqual([[], [undo]]);
    expect(await offered(moderator)).toEqual([undo, `/wiki/${slug}/rollback?person=edda&version=2`]);
  });

  it('[SITE-53] shows what one of them did in it', async () => {
    const shown = await page('/wiki/written-together/history/2/by/edda', contributor);
    expect([...shown.querySelectorAll('.diff ins, .diff del')].map(words)).toEqual([', and Edda']);
    expect(words(shown.querySelector('.compared-state'))).toContain('What edda did in version 2 +10');
    expect(hrefs(shown, '.other-versions a')).toContain('/wiki/written-together/undo/2?author=edda');
    const beside = await page('/wiki/written-together/history/2/by/ann?mode=beside');
    expect(beside.querySelectorAll('.diff.beside .after ins').length).toBeGreaterThan(0);
    for (const [path, status] of [
      ['2/by/mona', 404],
      ['2/by/nobody-at-all', 404],
      ['9/by/ann', 404],
      ['x/by/ann', 404],
    ] as const)
      expect([path, (await get(`/wiki/written-together/history/${path}`)).status]).toEqual([path, status]);
  });
});

describe('[SITE-57] feeds', () => {
  const feedAt = async (path: string) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
    const { documentElement: root } = new XmlReader().parseFromString(await answer.text(), 'text/xml');
    expect([root.localName, root.namespaceURI]).toEqual(['feed', 'http://www.w3.org/2005/Atom']);
    const one = (of: Element, name: string) => [...of.children].find((child) => child.localName === name)?.textContent ?? '';
    const linked = (of: Element, rel: string) =>
      [...of.children].find((c) => c.localName === 'link' && c.getAttribute('rel') === rel)?.getAttribute('href');
    const entries = [...root.children].filter(({ localName }) => localName === 'entry');
    for (const part of [root, ...entries]) {
      expect([one(part, 'id'), one(part, 'title')]).not.toContain('');
      expect(Date.parse(one(part, 'updated'))).not.toBeNaN();
    }
    for (const entry of entries)
      expect([...entry.children].filter(({ localName }) => localName === 'author').length).toBeGreaterThan(0);
    const ids = entries.map((entry) => one(entry, 'id'));
    expect(ids).toHaveLength(new Set(ids).size);
    return { root, entries, ids, one, linked, etag: answer.headers.get('etag') ?? '' };
  };

  it('tell a page’s versions, under ids that outlive its name', async () => {
    const slug = await create('Fed');
    await write(slug, [text('One.')]);
    await write(slug, [text('Two & <three>.')]);
    const feed = await feedAt(`/wiki/${slug}/feed.atom`);
    expect([feed.linked(feed.root, 'self'), feed.linked(feed.root, 'alternate')]).toEqual([
      `${app.base}/wiki/${slug}/feed.atom`,
      `${app.base}/wiki/${slug}/history`,
    ]);
    const [newest, first] = feed.entries as [Element, Element];
    expect(feed.one(newest, 'title')).toBe('Version 2');
    expect(feed.one(newest, 'summary')).toMatch(/^written · Ann \+\d+ −\d+ \(characters\)\.$/i);
    expect(newest.querySelector('author name')?.textContent).toMatch(/^ann$/i);
    expect([newest, first].map((entry) => feed.linked(entry, 'alternate'))).toEqual([
      `${app.base}/wiki/${slug}/diff/1/2`,
      `${app.base}/wiki/${slug}/history/1`,
    ]);
    expect(feed.one(feed.root, 'updated')).toBe(feed.one(newest, 'updated'));
    expect((await get(`/wiki/${slug}/feed.atom`, { headers: { 'if-none-match': feed.etag } })).status).toBe(304);
    await api(editor, 'PATCH', `/pages/${slug}`, { title: 'Fed Anew' });
    const moved = await get(`/wiki/${slug}/feed.atom`);
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/wiki/fed-anew/feed.atom']);
    const renamed = await feedAt('/wiki/fed-anew/feed.atom');
    expect([renamed.ids, renamed.one(renamed.root, 'id')]).toEqual([feed.ids, feed.one(feed.root, 'id')]);
    expect(feed.ids[0]).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(renamed.etag).not.toBe(feed.etag);
  });

  it('tell what was changed lately, and of a deleted page only that', async () => {
    const slug = await create('Soon Gone');
    await write(slug, [text('Secret words.')]);
    const before = await feedAt('/feed.atom');
    expect(before.entries.map((entry) => before.one(entry, 'title'))).toContain('Soon Gone, version 1');
    expect(before.entries.map((entry) => before.one(entry, 'title'))).toContain('Soon Gone: created');
    await api(moderator, 'DELETE', `/pages/${slug}`);
    const after = await feedAt('/feed.atom');
    const left = after.entries.filter((entry) => entry.textContent?.includes('Soon Gone'));
    expect(left.map((entry) => after.one(entry, 'title'))).toEqual(['Soon Gone: deleted']);
    expect((await get(`/wiki/${slug}/feed.atom`)).status).toBe(404);
    expect((await get('/wiki/never-was/feed.atom')).status).toBe(404);
    const updated = after.entries.map((entry) => after.one(entry, 'updated'));
    expect(updated).toEqual([...updated].sort().reverse());
  });

  it('are led to from the pages', async () => {
    for (const path of [
      '/wiki/first-page',
      '/wiki/first-page/history',
      '/wiki/first-page/history/1',
      '/wiki/first-page/diff/1/now',
    ])
      expect(hrefs(await page(path), 'link[rel=alternate]')).toEqual(['/wiki/first-page/feed.atom', '/feed.atom']);
    expect(hrefs(await page('/'), 'link[rel=alternate]')).toEqual(['/feed.atom']);
  });
});

it('[SITE-41] an old version leads to what it changed, and stays at its address', async () => {
  const slug = await create('Permanent');
  await write(slug, [text('One.')]);
  await write(slug, [text('Two.')]);
  expect(hrefs(await page(`/wiki/${slug}/history/2`), '.version-band nav a')).toContain(`/wiki/${slug}/diff/1/2`);
  await api(editor, 'PATCH', `/pages/${slug}`, { title: 'Permanent, Renamed' });
  const moved = await get(`/wiki/${slug}/history/1`);
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/wiki/permanent-renamed/history/1']);
  expect(words((await page('/wiki/permanent-renamed/history/1')).querySelector('.page-body'))).toBe('One.');
});
