import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageId, Viewer } from '../../model/contract/index.js';
import { schemaVersion } from '../../model/document/index.js';
import { type TestDatabase, testDatabase } from '../../tests/support/database.js';
import { makeViewer, paragraphs } from '../../tests/support/fixtures.js';
import {
  centralPages,
  changePage,
  countKinds,
  createPage,
  deletePage,
  firstLetters,
  linkedFrom,
  listAddresses,
  pageOpening,
  pagesById,
  saveSnapshot,
  searchText,
  searchWords,
} from './index.js';

let database: TestDatabase;
let moderator: Viewer;
let seq = 0;
const ids = new Map<string, PageId>();

const make = async (title: string, kind: 'person' | 'event', ...document: Parameters<typeof paragraphs>) => {
  const { id, slug } = await createPage(database.db, moderator, { title, kind, description: `About ${title}` });
  ids.set(slug, id);
  if (document.length)
    await database.db.transaction((tx) =>
      saveSnapshot(tx, {
        pageId: id,
        document: paragraphs(...document),
        seq: ++seq,
        schemaVersion,
        editedBy: moderator.id,
        editedAt: new Date(),
      }),
    );
};
const to = (slug: string) => ({ words: slug, page: null, slug });

beforeAll(async () => {
  database = await testDatabase();
  moderator = await makeViewer(database.db, { name: 'mona', role: 'moderator' });
  await make('Anna', 'person', ['The harvest failed.'], ['Second paragraph.']);
  await make('boris', 'person', ['Harvest after harvest, ', to('anna'), ' and ', to('congress')]);
  await make('Яков', 'person', ['Only ', to('anna')]);
  await make('Congress', 'event', ['A 100% plain congress of HARVESTS.']);
  await make('Empty', 'event');
  await make('Gone', 'event', ['harvest ', to('congress'), to('empty')]);
  await deletePage(database.db, moderator, ids.get('gone') as PageId);
});
afterAll(() => database.close());

describe('the index', () => {
  it('[PAG-14] counts kinds and knows first letters, of the pages that are there', async () => {
    expect(await countKinds(database.db)).toEqual({ person: 3, event: 2 });
    expect(await firstLetters(database.db, 'person')).toEqual(['A', 'B', 'Я']);
    expect(await firstLetters(database.db, null)).toEqual(['A', 'B', 'C', 'E', 'Я']);
    expect((await listAddresses(database.db)).map((a) => a.slug)).toEqual(['anna', 'boris', 'congress', 'empty', 'yakov']);
  });

  it('[PAG-14] the pages that most others link to come first, those without a text never', async () => {
    expect((await centralPages(database.db, 10)).map((p) => p.slug)).toEqual(['anna', 'congress', 'boris', 'yakov']);
  });
});

describe('openings', () => {
  it('[PAG-15] are the first paragraph, at every address of the page', async () => {
    expect(await pageOpening(database.db, 'anna')).toMatchObject({
      title: 'Anna',
      description: 'About Anna',
      opening: 'The harvest failed.',
    });
    await changePage(database.db, moderator, ids.get('boris') as PageId, { title: 'Boris the Younger' });
    expect(await pageOpening(database.db, 'boris')).toMatchObject({ slug: 'boris-the-younger' });
  });

  it('[PAG-15] there are none of a page that is deleted or not there', async () => {
    expect(await pageOpening(database.db, 'gone')).toBeNull();
    expect(await pageOpening(database.db, 'nowhere')).toBeNull();
  });
});

describe('searching texts', () => {
  it('[PAG-16] finds the pages that hold every word, in any case, most often first, deleted ones never', async () => {
    expect((await searchText(database.db, 'HARVEST')).map((p) => p.title)).toEqual(['Boris the Younger', 'Anna', 'Congress']);
    expect((await searchText(database.db, 'harvest failed')).map((p) => p.title)).toEqual(['Anna']);
    expect(await searchText(database.db, 'harvest nothing')).toEqual([]);
  });

  it('[PAG-16] takes wildcards and marks for what separates words', async () => {
    expect(searchWords(`100% "plain" _'; drop`)).toEqual(['100', 'plain', 'drop']);
    expect((await searchText(database.db, '100% plain')).map((p) => p.title)).toEqual(['Congress']);
    expect(await searchText(database.db, '%')).toEqual([]);
  });
});

describe('names', () => {
  it('[PAG-17] of pages by id, deleted ones marked', async () => {
    const names = await pagesById(database.db, [...ids.values()]);
    expect(names.get(ids.get('gone') as PageId)).toEqual({ slug: 'gone', title: 'Gone', deleted: true });
    expect(names.size).toBe(6);
  });

  it('[PAG-17] what a page links to', async () => {
    expect(await linkedFrom(database.db, ids.get('boris') as PageId)).toEqual(new Set([ids.get('anna'), ids.get('congress')]));
  });
});
