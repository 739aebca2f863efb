import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../model/contract/index.js';
import { checkClaims, countClaims, listClaims } from '../../server/claims/index.js';
import { createPage, listPages } from '../../server/pages/index.js';
import { loadCatalogue, readCatalogue } from '../../server/sources/index.js';
import { claimTables, makeSources } from '../support/claims.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { type Dossier, loadDisputes, madeUpDossier, readDossier } from '../support/disputes.js';
import { makeViewer } from '../support/fixtures.js';

const real = readDossier();
const dossiers: [string, Dossier][] = [
  ['made up', madeUpDossier],
  ...(real ? [['of DOSSIER_DIR', real] as [string, Dossier]] : []),
];

describe.each(dossiers)('a dossier %s', (_, dossier) => {
  let database: TestDatabase;
  let viewer: Viewer;
  let pages: Set<string>;
  const positions = dossier.disputes.flatMap((d) => d.positions);

  beforeAll(async () => {
    database = await testDatabase();
    const { db } = database;
    viewer = await makeViewer(db, { role: 'bot' });
    await makeSources(db, 'lee', 'kay');
    await loadCatalogue(db, readCatalogue(readFileSync('seed/sources.json', 'utf8')));
    for (const { name } of dossier.entities.slice(0, 30)) await createPage(db, viewer, { title: name, kind: 'person' });
    pages = new Set((await listPages(db, {})).items.map((page) => page.slug));
  });
  afterAll(() => database.close());

  it('[CLM-60] is taken in whole: every dispute, every position, every place', async () => {
    const { opened, misfits } = await loadDisputes(database.db, viewer, dossier, pages);
    expect(misfits).toEqual([]);
    expect(opened).toBe(dossier.disputes.length);
    const tables = await claimTables(database);
    expect(tables.readings).toHaveLength(positions.length);
    expect(tables.evidence).toHaveLength(positions.filter((p) => !p.needs_source).length);
    expect(tables.pages?.length).toBeGreaterThan(0);
    const acts = await database.sql`select kind, count(*)::int as n from claim_act group by kind`;
    expect(acts).toEqual([{ kind: 'open', n: dossier.disputes.length }]);
    expect(await checkClaims(database.db)).toMatchObject({ defects: [] });
    if (dossier === real) expect([opened, positions.length]).toEqual([208, 638]);
  });

  it('[CLM-60] the list begins with the disputes between sources', async () => {
    const sources = (d: (typeof dossier.disputes)[number]) =>
      new Set(d.positions.filter((p) => !p.needs_source).map((p) => p.source)).size;
    const between = dossier.disputes.filter((d) => sources(d) > 1).length;
    expect(await countClaims(database.db, null, {})).toMatchObject({ all: dossier.disputes.length, betweenSources: between });
    const [first] = (await listClaims(database.db, null, {})).items;
    expect(first?.sources.length).toBeGreaterThan(1);
  });

  it('[CLM-60] taking it in again changes nothing', async () => {
    const before = await claimTables(database);
    expect(await loadDisputes(database.db, viewer, dossier, pages)).toEqual({
      opened: 0,
      kept: dossier.disputes.length,
      misfits: [],
    });
    expect(await claimTables(database)).toEqual(before);
  });
});
