import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageId, PageView, Viewer } from '../../model/contract/index.js';
import { applyDocument, logContributors, Rooms } from '../../server/collab/index.js';
import { projectRoot } from '../../server/config/index.js';
import { changePage, createPage, deletePage, pageIdOf, readDocument, readPage, undeletePage } from '../../server/pages/index.js';
import { listRevisions } from '../../server/revisions/index.js';
import { loadSeed, SeedProblems, seedAuthor, seedOnStart } from '../../server/seed/index.js';
import { catalogue } from '../../server/sources/index.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { makeViewer, paragraphs } from '../support/fixtures.js';

const source = {
  key: 'lee',
  csl: { id: 'lee', type: 'book', title: 'A Harbour', author: [{ family: 'Lee' }], issued: { 'date-parts': [[1989]] } },
  sha256: '0'.repeat(64),
  lines: 50,
  attribution: 'Printed.',
  reliability: 'Good.',
};
const rykov = `---
title: Alexei Rykov
kind: person
description: Head of the government
aliases:
  - Rykov
  - name: Алексей Рыков
    language: ru
facts:
  - label: Born
    date: "1881"
    text: Saratov
    page: saratov
    cite: ["@lee, lines 1-2"]
wanted: [saratov]
---

**Rykov** knew [Tomsky](wiki:mikhail-tomsky) and [Saratov](wiki:saratov).[@lee, lines 1-3]

## Office

- He governed.[@lee, line 4]
`;
const tomsky = `---
title: Mikhail Tomsky
kind: person
description: Head of the trade unions
---

Tomsky knew [Rykov](wiki:alexei-rykov).[@lee, line 5]
`;

const noClaims = { opened: [], extended: [], kept: [], unchanged: 0 };

let database: TestDatabase;
let rooms: Rooms;
let folder: string;
let person: Viewer;

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const load = () => loadSeed({ database, rooms }, folder);
const pageAt = async (slug: string): Promise<PageView> => {
  const found = await readPage(database.db, slug);
  if (found?.found !== 'page') throw new Error(`no page at ${slug}`);
  return found.page;
};
const idOf = async (slug: string): Promise<PageId> => (await pageAt(slug)).id;
const edit = async (slug: string, viewer: Viewer, ...words: string[]) => {
  const id = await idOf(slug);
  await applyDocument(rooms, viewer, id, paragraphs(words), { cause: 'api' });
  await rooms.flush(id);
};
/** Every row that a load could have written, and when it was written. */
const allRows = async (db: TestDatabase): Promise<Record<string, unknown>> => {
  const tables = [
    'source',
    'user',
    'page',
    'page_alias',
    'page_slug',
    'page_link',
    'page_update',
    'page_head',
    'revision',
    'event',
  ];
  return Object.fromEntries(
    await Promise.all(
      tables.map(
        async (table): Promise<[string, unknown]> => [
          table,
          await db.sql`select ctid::text, xmin::text from ${db.sql(table)} order by 1`,
        ],
      ),
    ),
  );
};

beforeEach(async () => {
  database = await testDatabase();
  rooms = new Rooms(database, { report: (error) => console.error(error) });
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-seed-'));
  mkdirSync(join(folder, 'pages'));
  write('sources.json', JSON.stringify([source]));
  write('pages/alexei-rykov.md', rykov);
  write('pages/mikhail-tomsky.md', tomsky);
  person = await makeViewer(database.db, { name: 'ann', role: 'admin' });
});
afterEach(async () => {
  await rooms.drain();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('loadSeed', () => {
  it('[SEED-21] makes pages of the files, by the seed’s account, with a first version', async () => {
    const report = await load();
    expect(report).toEqual({
      created: ['alexei-rykov', 'mikhail-tomsky'],
      updated: [],
      kept: [],
      unchanged: 0,
      sources: ['lee'],
      claims: noClaims,
    });
    expect(await pageAt('alexei-rykov')).toMatchObject({
      title: 'Alexei Rykov',
      kind: 'person',
      description: 'Head of the government',
      protection: 'open',
      aliases: [{ name: 'Rykov' }, { name: 'Алексей Рыков', language: 'ru' }],
      facts: [{ label: 'Born', date: '1881', text: 'Saratov', page: 'saratov', cites: [{ source: 'lee', from: 1, to: 2 }] }],
      outline: [{ title: 'Office', level: 2 }],
      cites: [
        { number: 1, source: 'lee', from: 1, to: 3 },
        { number: 2, source: 'lee', from: 4, to: 4 },
      ],
      editedBy: { name: seedAuthor },
    });
    expect(await readPage(database.db, 'rykov')).toEqual({ found: 'redirect', slug: 'alexei-rykov' });
    const { items } = await listRevisions(database.db, await idOf('alexei-rykov'), {});
    expect(items).toMatchObject([
      { n: 1, summary: 'First version, from the seed', savedBy: { name: seedAuthor }, tags: ['seed'] },
    ]);
    expect(await catalogue(database.db)).toMatchObject([{ key: 'lee', lines: 50 }]);
  });

  it('[SEED-22] links seeded pages to each other and leaves wanted ones wanted', async () => {
    await load();
    const linksOf = async (slug: string) =>
      JSON.stringify((await readDocument(database.db, await idOf(slug)))?.document)
        .match(/"pageLink".*?\}/g)
        ?.join(' ');
    expect(await linksOf('alexei-rykov')).toContain(await idOf('mikhail-tomsky'));
    expect(await linksOf('mikhail-tomsky')).toContain(await idOf('alexei-rykov'));
    expect(await linksOf('alexei-rykov')).toMatch(/"page":null,"slug":"saratov"|"slug":"saratov","page":null/);
  });

  it('[SEED-23] changes nothing when it runs again', async () => {
    await load();
    const before = await allRows(database);
    expect(await load()).toEqual({ created: [], updated: [], kept: [], unchanged: 2, sources: [], claims: noClaims });
    expect(await allRows(database)).toEqual(before);
  });

  it('[SEED-24] changes a page whose file has changed, as a difference with its own version', async () => {
    await load();
    const changed = rykov
      .replace('He governed', 'He governed for six years')
      .replace('Head of the government', 'Head of the Soviet government')
      .replace('  - Rykov\n', '  - A. I. Rykov\n')
      .replace('text: Saratov', 'text: near Saratov');
    write('pages/alexei-rykov.md', changed);
    expect(await load()).toEqual({
      created: [],
      updated: ['alexei-rykov'],
      kept: [],
      unchanged: 1,
      sources: [],
      claims: noClaims,
    });
    const page = await pageAt('alexei-rykov');
    expect(page.html).toContain('He governed for six years');
    expect(page).toMatchObject({ description: 'Head of the Soviet government', facts: [{ text: 'near Saratov' }] });
    expect(page.aliases[0]).toEqual({ name: 'A. I. Rykov' });
    const { items } = await listRevisions(database.db, page.id, {});
    expect(items.map((version) => version.summary)).toEqual(['New version, from the seed', 'First version, from the seed']);
    expect(
      (await database.sql`select length(update) from page_update where page_id = ${page.id} order by seq`)[1]?.length,
    ).toBeLessThan(200);
    const before = await allRows(database);
    expect(await load()).toMatchObject({ updated: [], unchanged: 2 });
    expect(await allRows(database)).toEqual(before);
  });

  it('[SEED-24] follows a page that the seed itself has renamed', async () => {
    await load();
    write('pages/alexei-rykov.md', rykov.replace('title: Alexei Rykov', 'title: Aleksei Rykov'));
    expect(await load()).toMatchObject({ updated: ['alexei-rykov'] });
    expect(await readPage(database.db, 'alexei-rykov')).toEqual({ found: 'redirect', slug: 'aleksei-rykov' });
    write('pages/alexei-rykov.md', rykov.replace('title: Alexei Rykov', 'title: Aleksei Rykov').replace('governed', 'ruled'));
    expect(await load()).toMatchObject({ updated: ['alexei-rykov'] });
    expect((await pageAt('aleksei-rykov')).html).toContain('He ruled');
  });

  it('[SEED-25] leaves a page whose new title somebody else has taken, and goes on', async () => {
    await load();
    await createPage(database.db, person, { title: 'A. I. Rykov', kind: 'person' });
    write('pages/alexei-rykov.md', rykov.replace('title: Alexei Rykov', 'title: A. I. Rykov'));
    write('pages/mikhail-tomsky.md', tomsky.replace('knew', 'trusted'));
    const why = expect.stringContaining('could not be written: There is already a page') as string;
    expect(await load()).toMatchObject({ updated: ['mikhail-tomsky'], kept: [{ slug: 'alexei-rykov', why }] });
    expect(await pageAt('alexei-rykov')).toMatchObject({ title: 'Alexei Rykov' });
  });

  const touches: [string, string, (id: PageId) => Promise<unknown>][] = [
    ['edited', 'has been edited since', () => edit('alexei-rykov', person, 'My own words.')],
    ['renamed', 'has been renamed since', (id) => changePage(database.db, person, id, { title: 'A. Rykov' })],
    ['described', 'has been changed since', (id) => changePage(database.db, person, id, { description: 'My own words' })],
    ['given aliases', 'has been changed since', (id) => changePage(database.db, person, id, { aliases: [{ name: 'Mine' }] })],
    ['protected', 'has been changed since', (id) => changePage(database.db, person, id, { protection: 'moderators' })],
    ['deleted', 'has been deleted', (id) => deletePage(database.db, person, id)],
    [
      'deleted and brought back',
      'has been changed since',
      async (id) => {
        await deletePage(database.db, person, id);
        await undeletePage(database.db, person, id);
      },
    ],
  ];
  it.each(touches)('[SEED-25] keeps a page that somebody has %s', async (_, why, touch) => {
    await load();
    await touch(await idOf('alexei-rykov'));
    const before = await allRows(database);
    expect(await load()).toMatchObject({ kept: [], unchanged: 2 });
    write('pages/alexei-rykov.md', rykov.replaceAll('Saratov', 'Samara').replace('title: Alexei Rykov', 'title: Rykov'));
    expect(await load()).toMatchObject({ updated: [], kept: [{ slug: 'alexei-rykov', why }], unchanged: 1 });
    expect(await allRows(database)).toEqual(before);
  });

  it('[SEED-25] keeps the words of somebody who begins to write while the seed is being loaded', async () => {
    await load();
    write('pages/alexei-rykov.md', rykov.replace('He governed.', 'He governed for six years.'));
    const interrupted = Object.create(rooms, {
      flush: {
        value: async (pageId: PageId) => {
          const flushed = await rooms.flush(pageId);
          if ((await logContributors(database.db, pageId, 0, 9)).length === 1)
            await edit('alexei-rykov', person, 'He governed badly.');
          return flushed;
        },
      },
    }) as Rooms;
    const { kept } = await loadSeed({ database, rooms: interrupted }, folder);
    expect(kept).toMatchObject([{ slug: 'alexei-rykov' }]);
    expect((await pageAt('alexei-rykov')).html).toContain('He governed badly.');
    expect(await load()).toMatchObject({ kept: [{ why: 'has been edited since' }] });
  });

  it('[SEED-26] keeps a page that was there before the seed', async () => {
    const { id } = await createPage(database.db, person, { title: 'Alexei Rykov', kind: 'person' });
    await edit('alexei-rykov', person, 'My own words.');
    await changePage(database.db, person, id, { aliases: [{ name: 'Mikhail Tomsky' }] });
    expect((await load()).kept).toEqual([
      { slug: 'mikhail-tomsky', why: 'has its address taken by another page' },
      { slug: 'alexei-rykov', why: 'was made by somebody before the seed came' },
    ]);
    expect((await pageAt('alexei-rykov')).html).toContain('My own words.');
  });

  it('[SEED-27] loads once when two servers start at the same time', async () => {
    const other = new Rooms(database, { report: (error) => console.error(error) });
    try {
      const reports = await Promise.all([load(), loadSeed({ database, rooms: other }, folder)]);
      const [first, second] = reports.sort((a, b) => b.created.length - a.created.length);
      expect(first).toMatchObject({ created: ['alexei-rykov', 'mikhail-tomsky'], kept: [], sources: ['lee'] });
      expect(second).toEqual({ created: [], updated: [], kept: [], unchanged: 2, sources: [], claims: noClaims });
      expect(await database.sql`select count(*)::int as n from revision`).toEqual([{ n: 2 }]);
      expect(await database.sql`select count(*)::int as n from page_update`).toEqual([{ n: 2 }]);
    } finally {
      await other.drain();
    }
  });

  it('[SEED-28] finishes a load that was cut off, wherever that was', async () => {
    await load();
    const whole = await readableState(database);
    let cuts = 0;
    for (let after = 0; ; after++) {
      const mine = await testDatabase();
      try {
        const cut = await cutOff(mine, after, folder);
        if (!cut) break;
        cuts++;
        const again = new Rooms(mine, { report: (error) => console.error(error) });
        await loadSeed({ database: mine, rooms: again }, folder);
        await again.drain();
        expect(await readableState(mine), `cut off after ${after} writes`).toEqual(whole);
      } finally {
        await mine.close();
      }
    }
    expect(cuts).toBeGreaterThanOrEqual(9);
  }, 120_000);

  it('[SEED-29] loads nothing of a folder with a bad file, and a start goes on', async () => {
    write('pages/mikhail-tomsky.md', tomsky.replace('kind: person', 'kind: hero'));
    write('pages/Bad Name.md', tomsky);
    await expect(load()).rejects.toThrow(SeedProblems);
    await expect(load()).rejects.toThrow(/pages\/Bad Name\.md: .*\npages\/mikhail-tomsky\.md:3: kind: /);
    const told: unknown[] = [];
    await seedOnStart({ database, rooms }, { info: () => {}, error: (...line: unknown[]) => told.push(line) }, folder);
    expect(told).toHaveLength(2);
    expect(await database.sql`select 1 from page`).toHaveLength(0);
    expect(await catalogue(database.db)).toEqual([]);
  });

  it('[SEED-20] loads the seed of this repository', async () => {
    const report = await loadSeed({ database, rooms }, join(projectRoot(), 'seed'));
    expect(report.created.length).toBeGreaterThanOrEqual(258);
    expect(report.kept).toEqual([]);
    expect(report.claims.opened.length).toBeGreaterThanOrEqual(12);
    expect(report.claims.kept).toEqual([]);
    const kirov = await pageAt('sergei-kirov');
    expect(kirov.html).toContain('href="/wiki/joseph-stalin"');
    expect(kirov.cites.length).toBeGreaterThan(30);
    expect(await pageIdOf(database.db, 'kirov')).toMatchObject({ slug: 'sergei-kirov' });
    expect(await loadSeed({ database, rooms }, join(projectRoot(), 'seed'))).toMatchObject({
      created: [],
      unchanged: report.created.length,
      claims: { ...noClaims, unchanged: report.claims.opened.length },
    });
  }, 300_000);
});

/** What readers see of everything that the two files make, without ids and times. */
async function readableState(from: TestDatabase) {
  const pages = await from.sql<{ slug: string; html: string }[]>`
    select slug, title, description, facts, html, text, outline, cites, seq, seed_hash, seed_seq from page order by slug`;
  const addresses =
    await from.sql`select s.slug, s.origin, p.slug as page from page_slug s join page p on p.id = s.page_id order by 1`;
  const versions = await from.sql`
    select p.slug, r.n, r.seq, r.summary, r.text from revision r join page p on p.id = r.page_id order by 1, 2`;
  const links = await from.sql`
    select f.slug, l.to_slug, t.slug as leads from page_link l join page f on f.id = l.from_id left join page t on t.id = l.to_id order by 1, 2`;
  const sources = await from.sql`select key, lines from source order by key`;
  const withoutIds = pages.map((page) => ({ ...page, html: page.html.replace(/[0-9a-f-]{36}/g, 'id') }));
  return JSON.parse(JSON.stringify({ withoutIds, addresses, versions, links, sources })) as unknown;
}

/** Loads the folder and fails before the write that comes after so many; false when there are not as many. */
async function cutOff(mine: TestDatabase, after: number, folder: string): Promise<boolean> {
  let writes = 0;
  const db = new Proxy(mine.db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        if ((name === 'transaction' || name === 'insert') && writes++ === after) throw new Error('cut off');
        return Reflect.apply(value, target, args);
      };
    },
  });
  const rooms = new Rooms(mine, { report: (error) => console.error(error) });
  try {
    await loadSeed({ database: { ...mine, db }, rooms }, folder);
    return false;
  } catch (error) {
    if (!(error instanceof Error && error.message === 'cut off')) throw error;
    return true;
  } finally {
    await rooms.drain();
  }
}
