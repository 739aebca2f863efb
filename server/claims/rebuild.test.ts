import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Stance, Viewer } from '../../model/contract/index.js';
import { asks, claimTables, makeSources } from '../../tests/support/claims.js';
import { type TestDatabase, testDatabase } from '../../tests/support/database.js';
import { makeViewer } from '../../tests/support/fixtures.js';
import { Random } from '../../tests/support/random.js';
import { createPage } from '../pages/index.js';
import * as claims from './index.js';

let database: TestDatabase;
let people: Viewer[];

beforeAll(async () => {
  database = await testDatabase();
  people = await Promise.all(
    (['editor', 'moderator', 'admin'] as const).map((role) => makeViewer(database.db, { name: role, role })),
  );
  await makeSources(database.db, 'lee', 'kay', 'memoir');
  for (const title of ['One', 'Two', 'Three']) await createPage(database.db, people[0] as Viewer, { title, kind: 'person' });
});
afterAll(() => database.close());

/** One act that may be refused; returns whether it was done. */
async function actAtRandom(random: Random, slug: string): Promise<boolean> {
  const { db } = database;
  const who = random.pick(people);
  const claim = await claims.readClaim(db, people[2] as Viewer, slug);
  const reading = claim.readings.length > 0 ? random.pick(claim.readings).id : crypto.randomUUID();
  const all = claim.readings.flatMap((r) => r.evidence);
  const piece = all.length > 0 ? random.pick(all).id : crypto.randomUUID();
  const evidence = () =>
    asks.evidence(random.pick(['lee', 'kay', 'memoir']), {
      stance: random.pick<Stance>(['supports', 'opposes', 'mentions']),
      note: random.pick(['', 'a', 'b']),
      derivedFrom: random.chance(0.4) ? [piece] : [],
    });
  const value = random.pick([null, { type: 'date', date: '1879-12' }, { type: 'page', page: 'two' }]);
  const words = random.pick(['x', 'y', 'z']);
  const acts = [
    () => claims.addReading(db, who, slug, asks.reading(words, { value })),
    () => claims.changeReading(db, who, slug, reading, asks.reading(words, { value })),
    () => claims.withdrawReading(db, who, slug, reading, {}),
    () => claims.addEvidence(db, who, slug, reading, evidence()),
    () => claims.addEvidence(db, who, slug, reading, evidence()),
    () => claims.changeEvidence(db, who, slug, piece, evidence()),
    () => claims.withdrawEvidence(db, who, slug, piece, {}),
    () => claims.decideClaim(db, who, slug, asks.decision(reading, { status: random.pick(['leaning', 'settled']) })),
    () => claims.reopenClaim(db, who, slug, { reasons: words }),
    () => claims.changeClaim(db, who, slug, { about: words, pages: random.pick([[], ['one'], ['two', 'three']]) }),
    () => claims.changeClaim(db, who, slug, { hidden: random.chance(0.5) }),
    () => claims.undoAct(db, who, slug, { act: 1 + random.below(claim.version) }),
    () => claims.undoAct(db, who, slug, { act: 1 + random.below(claim.version) }),
  ];
  return random
    .pick(acts)()
    .then(
      () => true,
      () => false,
    );
}

it.each([1, 2, 3, 4])('[CLM-3] made anew from the log, the tables are the same after any acts (seed %i)', async (seed) => {
  const random = new Random(seed);
  const { slug, id } = await claims.openClaim(database.db, people[0] as Viewer, asks.claim({ question: `Seed ${seed}` }));
  let done = 0;
  for (let i = 0; i < 120; i++) if (await actAtRandom(random, slug)) done++;
  expect(done).toBeGreaterThan(40);
  const live = await claimTables(database);
  expect(await claims.checkClaims(database.db)).toMatchObject({ defects: [] });
  await database.db.transaction((tx) => claims.rebuildClaim(tx, id));
  expect(await claimTables(database)).toEqual(live);
});

it('[CLM-3] acts of many at once end in what the log makes', async () => {
  const { slug } = await claims.openClaim(database.db, people[0] as Viewer, asks.claim({ question: 'At once' }));
  await Promise.all(
    [5, 6, 7, 8].map(async (seed) => {
      const random = new Random(seed);
      for (let i = 0; i < 30; i++) await actAtRandom(random, slug);
    }),
  );
  const { version } = await claims.readClaim(database.db, people[2] as Viewer, slug);
  expect(version).toBeGreaterThan(20);
  expect(await claims.checkClaims(database.db)).toMatchObject({ defects: [] });
});

it('[CLM-9] what is not what the log makes is named', async () => {
  const { slug, id } = await claims.openClaim(database.db, people[0] as Viewer, asks.claim({ question: 'Damaged' }));
  await claims.addReading(database.db, people[0] as Viewer, slug, asks.reading('one'));
  const { sql } = database;
  const defects = async () => (await claims.checkClaims(database.db)).defects;
  await sql`update claim_reading set text = 'forged' where claim_id = ${id}`;
  expect(await defects()).toEqual(['damaged: what is shown is not what its log makes']);
  await database.db.transaction((tx) => claims.rebuildClaim(tx, id));
  expect(await defects()).toEqual([]);
  await sql`update claim set n = 1 where id = ${id}`;
  expect(await defects()).toEqual(['damaged: it shows act 1 of 2']);
  await sql`update claim_act set n = 3 where claim_id = ${id} and n = 2`;
  expect(await defects()).toEqual(['damaged: its log has a gap']);
});
