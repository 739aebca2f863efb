import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.js';
import { projectRoot } from '../config/index.js';
import { catalogue, readSource } from './catalogue.js';
import { loadCatalogue } from './load-catalogue.js';
import { readCatalogue } from './read-catalogue.js';

const entries = readCatalogue(readFileSync(join(projectRoot(), 'seed/sources.json'), 'utf8'));

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.db.execute(sql`delete from source`));

describe('catalogue', () => {
  it('[SRC-3] is loaded once; a second load writes nothing', async () => {
    expect((await loadCatalogue(database.db, entries)).sort()).toEqual(entries.map((e) => e.key));
    const before = await database.sql`select key, xmin::text from source order by key`;
    expect(await loadCatalogue(database.db, entries)).toEqual([]);
    expect(await database.sql`select key, xmin::text from source order by key`).toEqual(before);
  });

  it('[SRC-3] changes only what differs', async () => {
    await loadCatalogue(database.db, entries);
    const changed = entries.map((e) => (e.key === 'pipes' ? { ...e, lines: 500 } : e));
    expect(await loadCatalogue(database.db, changed)).toEqual(['pipes']);
    expect(await readSource(database.db, 'pipes')).toMatchObject({ lines: 500 });
  });

  it('[SRC-4] keeps a source that is no longer listed', async () => {
    await loadCatalogue(database.db, entries);
    await loadCatalogue(database.db, entries.slice(1));
    await loadCatalogue(database.db, []);
    expect(await catalogue(database.db)).toHaveLength(entries.length);
  });

  it('[SRC-6] lists the sources by author', async () => {
    await loadCatalogue(database.db, entries);
    const list = await catalogue(database.db);
    expect(list.map((s) => s.key)).toEqual(['pipes', 'rayfield', 'smitha', 'newpolitics', 'volkogonov']);
    expect(list[4]).toMatchObject({
      author: 'Dmitri Volkogonov',
      title: 'Triumph and Tragedy: A Political Portrait of J. V. Stalin',
      part: 'Book One, chapters I–VI',
      year: 1988,
      published: 'Joint Publications Research Service, JPRS-UPA-89-043, 6 July 1989; first Oktyabr, 1988',
      type: 'book',
      lines: 26619,
    });
    expect(list[0]).toMatchObject({
      title: 'Russia under the Bolshevik Regime',
      part: 'Chapter 9: The Crisis of the New Regime',
    });
  });

  it('[SRC-7] refuses an unknown key', async () => {
    await expect(readSource(database.db, 'nobody')).rejects.toMatchObject({ code: 'source-unknown' });
  });
});
