import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageId, RevisionsQuery, revisionTags, type Viewer } from '../../model/contract/index.js';
import { createPage } from '../../server/pages/index.js';
import { listRevisions, pagePeople, pageSizes } from '../../server/revisions/index.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { makeViewer } from '../support/fixtures.js';
import { storeRevisions } from '../support/many-revisions.js';

let database: TestDatabase;
let pageId: PageId;
let people: Viewer[];
let rare: Viewer;
const length = 2_400;

const store = (first: number, last: number) =>
  storeRevisions(database, pageId, { first, last, people: people.map(({ id }) => id), rare: rare.id });

beforeAll(async () => {
  database = await testDatabase();
  people = await Promise.all(['anna', 'boris', 'clara', 'david', 'emil'].map((name) => makeViewer(database.db, { name })));
  rare = await makeViewer(database.db, { name: 'rare' });
  pageId = (await createPage(database.db, people[0] as Viewer, { title: 'Much edited', kind: 'event' })).id;
  await store(1, length);
});
afterAll(() => database.close());

type Asked = Parameters<typeof listRevisions>[2];

/** Every page of a list, one after another; `between` happens after each. */
async function walk(asked: Asked, between: () => Promise<void> = async () => {}): Promise<number[][]> {
  const pages: number[][] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await listRevisions(database.db, pageId, { ...asked, cursor });
    pages.push(items.map(({ n }) => n));
    if (next === null) return pages;
    cursor = next;
    await between();
  }
}
const numbers = (is: (n: number) => boolean) => Array.from({ length }, (_, i) => length - i).filter(is);
const day = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 600_000).toISOString().slice(0, 10);

describe('a list of versions', () => {
  test.each<[string, Asked, (n: number) => boolean]>([
    ['a person', { person: 'clara' }, (n) => [0, 1, 2, 3].slice(0, n % 10 === 0 ? 4 : 1).some((turn) => (n + turn) % 5 === 2)],
    ['those restored', { tag: 'restore' }, (n) => n % 50 === 0 && n % 500 !== 0],
    ['those with a name', { tag: 'named' }, (n) => n % 500 === 0],
    ['those that somebody asked for', { tag: 'manual' }, (n) => n % 3 === 0],
    ['those that nobody asked for', { tag: 'automatic' }, (n) => n % 3 !== 0],
    ['those of which there is none', { tag: 'seed' }, () => false],
    ['a day on', { from: '2020-01-10' }, (n) => day(n) >= '2020-01-10'],
    ['up to a day, with it', { to: '2020-01-02' }, (n) => day(n) <= '2020-01-02'],
    ['one day', { from: '2020-01-05', to: '2020-01-05' }, (n) => day(n) === '2020-01-05'],
    ['instants', { from: '2020-01-01T10:00:00Z', to: '2020-01-01T20:00:00Z' }, (n) => n >= 60 && n <= 120],
    [
      'all of it',
      { person: 'boris', tag: 'manual', to: '2020-01-03' },
      (n) =>
        n % 3 === 0 && day(n) <= '2020-01-03' && [0, 1, 2, 3].slice(0, n % 10 === 0 ? 4 : 1).some((turn) => (n + turn) % 5 === 1),
    ],
  ])('[REV-27] can be narrowed to %s, in full pages', async (_, asked, is) => {
    const pages = await walk(asked);
    expect(pages.flat()).toEqual(numbers(is));
    for (const page of pages.slice(0, -1)) expect(page).toHaveLength(50);
  });

  test('[REV-28] refuses people whom nobody knows, and cursors that no list made', async () => {
    await expect(walk({ person: 'nobody-at-all' })).rejects.toMatchObject({ code: 'user-unknown' });
    for (const cursor of ['', 'x', '-1', '1.5', '99999999999'])
      await expect(listRevisions(database.db, pageId, { cursor })).rejects.toMatchObject({ code: 'invalid' });
    const read = (asked: object) => RevisionsQuery.safeParse(asked).success;
    expect(revisionTags.every((tag) => read({ tag }))).toBe(true);
    for (const wrong of [{ tag: 'other' }, { from: 'yesterday' }, { to: '2020-02-30' }, { from: '2020-01-02', to: '2020-01-01' }])
      expect([wrong, read(wrong)]).toEqual([wrong, false]);
  });

  test('[REV-29] goes on without gaps and repeats while versions are saved', async () => {
    let newest = length;
    const arrive = async () => {
      await store(newest + 1, newest + 7);
      newest += 7;
    };
    expect((await walk({}, arrive)).flat()).toEqual(numbers(() => true));
    const pages = await walk({ tag: 'manual', from: '2020-01-02', to: day(length) }, arrive);
    expect(pages.flat().filter((n) => n <= length)).toEqual(numbers((n) => n % 3 === 0 && day(n) >= '2020-01-02'));
    expect(new Set(pages.flat()).size).toBe(pages.flat().length);
    expect(newest).toBeGreaterThan(length + 300);
  });

  test('[REV-33] has its people and the page’s sizes beside it, in few points', async () => {
    expect((await pagePeople(database.db, pageId)).map(({ name }) => name)).toEqual(['anna', 'boris', 'clara', 'david', 'emil']);
    await database.sql`update revision set size = 1 where page_id = ${pageId} and n = 1234`;
    await database.sql`update revision set size = 90000 where page_id = ${pageId} and n = 1777`;
    const sizes = await pageSizes(database.db, pageId);
    expect(sizes.length).toBeLessThanOrEqual(202);
    expect(sizes).toContainEqual({ n: 1234, size: 1 });
    expect(sizes).toContainEqual({ n: 1777, size: 90_000 });
    const [{ newest } = { newest: 0 }] = await database.sql<{ newest: number }[]>`
      select max(n) as newest from revision where page_id = ${pageId}`;
    expect([sizes[0]?.n, sizes.at(-1)?.n]).toEqual([1, newest]);
    expect(sizes.map(({ n }) => n)).toEqual(sizes.map(({ n }) => n).sort((a, b) => a - b));
    const none = (await createPage(database.db, people[0] as Viewer, { title: 'Never edited', kind: 'event' })).id;
    expect([await pageSizes(database.db, none), await pagePeople(database.db, none)]).toEqual([[], []]);
  });
});
