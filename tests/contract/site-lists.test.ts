import { afterAll, describe, expect, it } from 'vitest';
import { htmlPage, words } from '../support/html-page.js';
import { loadRainyText } from '../support/rainy-text.js';
import { fieldError, link, openSite, text } from '../support/site.js';

const { app, contributor, moderator, get, page, api, post, create, write, type } = await openSite();
afterAll(() => app.close());

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
    expect(words(after.querySelector('.revision'))).toMatch(
      /^Version 1: .* UTC A first <b>text<\/b> Ann \+12 · 12 bytes \+12 Changes since ?Replay$/i,
    );
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
      `/wiki/${slug}/authors?revision=1`,
      `/wiki/${slug}`,
      `/wiki/${slug}/diff/1/now`,
      `/wiki/${slug}/restore/1`,
      `/wiki/${slug}/undo/1`,
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
    expect([words(index.querySelector('h1')), index.title]).toEqual(['Concepts', 'Concepts · Palimpsest']);
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
    const long = await get(`/search?q=${'x'.repeat(201)}`);
    expect(long.status).toBe(422);
    expect(words(await htmlPage(long).then((answer) => answer.querySelector('main')))).toContain('at most 200 characters');
    expect((await get(`/search?q=${'x'.repeat(200)}`)).status).toBe(200);
  });

  it('[SITE-44] search in the passages of a loaded source', async () => {
    await loadRainyText(app.database.db);
    await app.bus.caughtUp();
    const found = (await page('/search?q=banks+RIVER')).querySelector('#in-sources + ul') as Element;
    expect(words(found.querySelector('a'))).toMatch(/^Clerk, .*lines? \d/);
    expect(found.querySelector('a')?.getAttribute('href')).toMatch(/^\/sources\/rain\/./);
    expect([...found.querySelectorAll('li:first-child mark')].map(words)).toEqual(['river', 'banks']);
  });

  it('[DSC-56] search in discussions, hidden comments for moderators only', async () => {
    const slug = await create('Talked About');
    const talk = { page: slug, title: 'About the granary', text: 'Where does the **quillwort** come from?' };
    const { comment: id } = (await api(contributor, 'POST', '/threads', talk)) as { comment: string };
    const links = async (q: string, who?: typeof moderator) =>
      [...(await page(`/search?q=${q}`, who)).querySelectorAll('#in-discussions + ul a')].map((a) => a.getAttribute('href'));
    expect(await links('QUILLWORT+granary')).toEqual([`/comments/${id}`]);
    expect(await links('quillwort+somewhere')).toEqual([]);
    await api(moderator, 'PATCH', `/comments/${id}`, { hidden: true, reason: 'spam' });
    expect([await links('quillwort'), await links('quillwort', moderator)]).toEqual([[], [`/comments/${id}`]]);
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
