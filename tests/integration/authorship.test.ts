import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuthorRun, PageId, PageWhole } from '../../model/contract/index.js';
import { AuthorLog, applyDocument, ROOMS, type Rooms } from '../../server/collab/index.js';
import { readAuthors } from '../../server/revisions/index.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { paragraphs } from '../support/fixtures.js';

let app: TestApp;
let anna: TestUser;
let boris: TestUser;

beforeAll(async () => {
  app = await startApp();
  anna = await makeUser(app, { role: 'editor', name: 'anna' });
  boris = await makeUser(app, { role: 'editor', name: 'boris' });
});
afterAll(() => app.close());

let count = 0;
const makePage = async (): Promise<{ id: PageId; path: string }> => {
  const made = await anna.fetch('/api/v1/pages', { method: 'POST', body: { title: `Written ${++count}`, kind: 'event' } });
  const { id, slug } = (await made.json()) as { id: PageId; slug: string };
  return { id, path: `/api/v1/pages/${slug}` };
};
const put = async (user: TestUser, path: string, document: unknown) => {
  const answer = await user.fetch(`${path}/document`, { method: 'PUT', body: { document, summary: '' } });
  expect(answer.status).toBe(200);
};
const lines = (...all: string[]) => paragraphs(...all.map((line) => [line]));
const authors = async (path: string, revision?: number): Promise<AuthorRun[]> => {
  const answer = await anna.fetch(`${path}/authors${revision === undefined ? '' : `?revision=${revision}`}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { runs: AuthorRun[] }).runs;
};
const told = (runs: readonly AuthorRun[]) => runs.map((run) => [run.text, run.author.name, run.revision]);

describe('who wrote what', () => {
  it('[AUT-2] runs name author, version and time, and are together exactly the text of the page and of each version', async () => {
    const { path } = await makePage();
    await put(anna, path, lines('Born in Saint Petersburg.', 'Died in Moscow.'));
    await put(boris, path, lines('Born in Saint Petersburg in 1872.', 'Died in Moscow.'));
    await put(anna, path, {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Died in Moscow.' }] },
        {
          type: 'bulletList',
          content: ['Born in Saint Petersburg in 1872.', 'More by Anna'].map((text) => ({
            type: 'listItem',
            content: [{ type: 'paragraph', content: [{ type: 'text', text }, { type: 'hardBreak' }] }],
          })),
        },
      ],
    });
    expect(told(await authors(path, 1))).toEqual([['Born in Saint Petersburg.\nDied in Moscow.', 'anna', 1]]);
    expect(told(await authors(path, 2))).toEqual([
      ['Born in Saint Petersburg', 'anna', 1],
      [' in 1872', 'boris', 2],
      ['.\nDied in Moscow.', 'anna', 1],
    ]);
    const now = await authors(path);
    expect(now.map(({ text }) => text).join('')).toBe(((await (await anna.fetch(path)).json()) as PageWhole).text);
    expect(now.filter(({ author }) => author.name === 'boris').map(({ text }) => text)).toEqual([' in 1872']);
    expect(now.every(({ at }) => Math.abs(Date.parse(at) - Date.now()) < 3_600_000)).toBe(true);
  });

  it('[AUT-3] a restored revision has the authors that it had, whatever was written in between', async () => {
    const { path } = await makePage();
    await put(anna, path, lines('It was a river of the north.', 'The king.', 'The end.'));
    await put(boris, path, lines('It was a river of the north or south.', 'The king.', 'The end.'));
    await put(anna, path, lines('A king.', 'All by Anna: it was a river of the north.', 'The end.'));
    const restored = await anna.fetch(`${path}/restore`, { method: 'POST', body: { revision: 2 } });
    expect(restored.status).toBeLessThan(300);
    const told2 = told(await authors(path, 2));
    expect(told(await authors(path))).toEqual(told2);
    await put(anna, path, lines('The king.', 'The end.'));
    const undone = await anna.fetch(`${path}/undo`, { method: 'POST', body: { revision: 5 } });
    expect(undone.status).toBeLessThan(300);
    expect(told(await authors(path))).toEqual(told2);
  });

  it('[AUT-4] what is not in a version yet is in none, and in the version once that is saved', async () => {
    const { id, path } = await makePage();
    await put(anna, path, lines('Saved.'));
    const rooms = app.http.get<Rooms>(ROOMS, { strict: false });
    await applyDocument(rooms, boris.viewer, id, lines('Saved. Not saved.'), { cause: 'api' });
    await rooms.flush(id);
    expect(told(await authors(path))).toEqual([
      ['Saved.', 'anna', 1],
      [' Not saved.', 'boris', null],
    ]);
    await anna.fetch(`${path}/revisions`, { method: 'POST', body: { summary: '' } });
    expect(told(await authors(path)).at(-1)).toEqual([' Not saved.', 'boris', 2]);
  });

  it('[AUT-5] an unknown version is refused with revision-unknown, one that is no number with invalid', async () => {
    const { path } = await makePage();
    await put(anna, path, lines('One.'));
    for (const [asked, status, code] of [
      ['2', 404, 'revision-unknown'],
      ['9999999999', 404, 'revision-unknown'],
      ['0', 422, 'invalid'],
      ['-1', 422, 'invalid'],
      ['one', 422, 'invalid'],
      ['', 422, 'invalid'],
    ] as const) {
      const answer = await anna.fetch(`${path}/authors?revision=${asked}`);
      const { error } = (await answer.json()) as { error: { code: string } };
      expect([asked, answer.status, error.code]).toEqual([asked, status, code]);
    }
    expect((await anna.fetch('/api/v1/pages/no-such-page/authors')).status).toBe(404);
  });

  it('[AUT-6] followed on from what was written down, or from the first row: the answers are the same', async () => {
    const { id, path } = await makePage();
    const { db, sql } = app.database;
    const rooms = app.http.get<Rooms>(ROOMS, { strict: false });
    const log = new AuthorLog(sql);
    for (let n = 1; n <= 230; n++) {
      const words = Array.from({ length: 6 }, (_, i) => `Line ${i} of ${(n * (i + 3)) % 17} ${'x'.repeat(n % 7)}`);
      await applyDocument(rooms, n % 2 ? anna.viewer : boris.viewer, id, lines(...(n % 3 ? words : words.reverse())), {
        cause: 'api',
      });
      if (n % 10 === 0) await anna.fetch(`${path}/revisions`, { method: 'POST', body: { summary: '' } });
      if (n % 50 === 0) await readAuthors(db, log, id);
    }
    await rooms.flush(id);
    const followed = await readAuthors(db, log, id);
    expect(await sql`select seq from page_authorship where page_id = ${id}`).toHaveLength(1);
    const resumed = await readAuthors(db, new AuthorLog(sql), id);
    const versions = await sql`select n, runs from revision_authorship where page_id = ${id} order by n`;
    expect(versions).toHaveLength(23);
    await sql`delete from page_authorship`;
    await sql`delete from revision_authorship`;
    const rebuilt = await readAuthors(db, new AuthorLog(sql), id);
    expect(resumed).toEqual(followed);
    expect(rebuilt).toEqual(followed);
    expect(await sql`select n, runs from revision_authorship where page_id = ${id} order by n`).toEqual(versions);
  });
});
