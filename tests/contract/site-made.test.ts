import { afterAll, expect, it, vi } from 'vitest';
import { loadCatalogue, MENTION_KEEPER } from '../../server/sources/index.js';
import { makeUser, startApp } from '../support/app.js';
import { words } from '../support/html-page.js';
import { cite, link, openSite, text } from '../support/site.js';

// articles are made for every reader here: what is kept besides them is on trial
const site = await openSite({ pageCacheMb: 0 });
const { app, editor, api, page, create, write } = site;
const other = await startApp({ database: app.database, config: { pageCacheMb: 0 } });
const visitor = await makeUser(other, { role: 'editor', name: 'otto' });
afterAll(async () => {
  await other.close();
  await app.close();
});

const described = (title: string) => ({
  key: 'lee',
  csl: { id: 'lee', type: 'book', title, author: [{ given: 'Ann', family: 'Lee' }], issued: { 'date-parts': [[1989]] } },
  sha256: 'a'.repeat(64),
  lines: 100,
  attribution: '',
  reliability: '',
});
const references = async (who = editor) =>
  [...(await page('/wiki/first-page', who)).querySelectorAll('.references .place')].map(words).join();
const elsewhere = () => references(visitor);
const mark = (act: string, body: object) => editor.fetch(`/api/v1/sources/lee/marks${act}`, { method: 'POST', body });

it('[SITE-24] asks the database as often for a page of many rows as for an empty one', async () => {
  const facts = Array.from({ length: 5 }, (_, i) => ({ label: `Row ${i}`, text: `Row ${i}`, page: `row-${i}`, cites: [] }));
  const slug = await create('Full');
  await write(slug, [text('It rained.'), cite(1, 2), link('First Page', 'first-page')]);
  await app.database.sql`update page set facts = ${JSON.stringify(facts)}::jsonb where slug = ${slug}`;
  await api(editor, 'POST', '/claims', { question: 'Did it rain?', pages: [slug], readings: [{ text: 'It did' }] });
  const empty = await create('Empty');
  await fetch(`${app.base}/wiki/${slug}`);
  const { db } = app.database;
  const asked = [vi.spyOn(db, 'execute'), vi.spyOn(db, 'select'), vi.spyOn(db, 'selectDistinct')];
  const once = async (address: string) => {
    for (const spy of asked) spy.mockClear();
    expect((await fetch(`${app.base}/wiki/${address}`)).status).toBe(200);
    return asked.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  };
  /** What followers ask meanwhile only adds to it. */
  const statements = async (address: string) => {
    const tries: number[] = [];
    for (let i = 0; i < 5; i++) tries.push(await once(address));
    return Math.min(...tries);
  };
  expect([await statements(slug), await statements(empty)]).toEqual([6, 6]);
  for (const spy of asked) spy.mockRestore();
});

it('[SITE-25] shows a new description of a source, on every server that has heard of it', async () => {
  expect([await references(), await elsewhere()]).toEqual(Array(2).fill(expect.stringContaining('A Portrait: In Words')));
  await loadCatalogue(app.database.db, [described('The Second Portrait')]);
  for (const server of [app, other]) await server.bus.caughtUp();
  expect([await references(), await elsewhere()]).toEqual(Array(2).fill(expect.stringContaining('The Second Portrait')));
});

it('[SITE-25] shows a mark of unreliability, and that it is taken back, at once here and elsewhere after the news', async () => {
  const { n } = (await (await mark('', { reason: 'It is hearsay.' })).json()) as { n: number };
  expect(await references()).toContain('It is hearsay.');
  await other.bus.caughtUp();
  expect(await elsewhere()).toContain('It is hearsay.');
  await mark(`/${n}/withdraw`, { reason: 'It is not.' });
  expect(await references()).not.toContain('It is hearsay.');
  await other.bus.caughtUp();
  expect(await elsewhere()).not.toContain('It is hearsay.');
});

it('[SITE-25] shows the parts of a text that has just come, and of another that takes its place', async () => {
  const orla = await create('Orla Vesterby');
  const keeper = app.http.get<{ caughtUp(): Promise<void> }>(MENTION_KEEPER, { strict: false });
  const csl = { id: 'tale', type: 'book', issued: { 'date-parts': [[1989]] } };
  const give = async (title: string, ...lines: string[]) => {
    await api(editor, 'POST', '/sources', { name: 'tale.md', text: lines.join('\n'), csl: { ...csl, title } });
    await keeper.caughtUp();
    for (const server of [app, other]) await server.bus.caughtUp();
  };
  const parts = async (who: typeof editor) =>
    [...(await page(`/wiki/${orla}`, who)).querySelectorAll('.in-sources :is(cite, svg title)')].map(words);
  const text = ['', 'Orla Vesterby sailed north.', '', '# The Rain', '', 'Orla Vesterby came back.'];
  expect([await parts(editor), await parts(visitor)]).toEqual([[], []]);
  await give('A Tale', '# The Ferry', ...text);
  expect([await parts(editor), await parts(visitor)]).toEqual(Array(2).fill(['A Tale', 'The Ferry: 1', 'The Rain: 1']));
  await give('Another Tale', '# The Harbour', ...text);
  expect([await parts(editor), await parts(visitor)]).toEqual(Array(2).fill(['Another Tale', 'The Harbour: 1', 'The Rain: 1']));
});
