import { afterAll, beforeAll, expect, test } from 'vitest';
import { fuzzSession, type Happened, rowsOf, type Surroundings } from '../support/collab/fuzz-session.js';
import { type CollabWorld, collabWorld } from '../support/collab/world.js';

/** `FUZZ_SEEDS=2000`: how many; `FUZZ_SEED=17`: only this one, to see a failure again. */
const only = process.env.FUZZ_SEED;
const seeds = only ? [Number(only)] : Array.from({ length: Number(process.env.FUZZ_SEEDS ?? 50) }, (_, i) => i + 1);

let world: CollabWorld;
let around: Surroundings;
beforeAll(async () => {
  world = await collabWorld();
  const people = [await world.person(), await world.person(), await world.person()];
  around = {
    people,
    page: world.page,
    dial: (...args) => world.dial(...args),
    crash: () => world.crash(),
    flush: (page) => world.rooms.flush(page),
    readRows: rowsOf(world.database.sql),
  };
});
afterAll(() => world.close());

test(`[COL-3] [COL-5] [COL-10] [COL-22] ${seeds.length} random sessions end with everybody having the same, stored under its authors`, async () => {
  const sum: Happened = { edits: 0, rows: 0, cuts: 0, duplicates: 0, reloads: 0, crashes: 0 };
  for (const seed of seeds) {
    const happened = await fuzzSession(around, seed, 150).catch((error: unknown) => {
      throw new Error(`FUZZ_SEED=${seed}`, { cause: error });
    });
    for (const key of Object.keys(sum) as (keyof Happened)[]) sum[key] += happened[key];
  }
  if (only) return;
  expect(sum.rows).toBeGreaterThan(seeds.length * 20);
  for (const key of ['cuts', 'duplicates', 'reloads', 'crashes'] as const) expect(sum[key]).toBeGreaterThan(0);
}, 600_000);
