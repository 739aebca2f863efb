import { afterEach, expect, test } from 'vitest';
import { fuzzSession, type Happened, rowsOf, type Surroundings } from '../support/collab/fuzz-session.js';
import { LossyRelay } from '../support/collab/lossy-relay.js';
import { type CollabWorld, collabWorld } from '../support/collab/world.js';
import { Random } from '../support/random.js';

/** `FUZZ_SEEDS=2000`: how many; `FUZZ_SEED=17`: only this one, to see a failure again. */
const only = process.env.FUZZ_SEED;
const seeds = only ? [Number(only)] : Array.from({ length: Number(process.env.FUZZ_SEEDS ?? 50) }, (_, i) => i + 1);
const patience = 120_000 + seeds.length * 3_000;

let world: CollabWorld;
afterEach(() => world.close());

async function sessions(chosen: readonly number[], servers: number): Promise<Happened> {
  const people = [await world.person(), await world.person(), await world.person()];
  const around: Surroundings = {
    people,
    servers,
    page: world.page,
    dial: (...args) => world.dial(...args),
    crash: () => world.crash(),
    flush: (page) => world.rooms.flush(page),
    readRows: rowsOf(world.database.sql),
  };
  const sum: Happened = { edits: 0, rows: 0, cuts: 0, duplicates: 0, reloads: 0, crashes: 0 };
  for (const seed of chosen) {
    const happened = await fuzzSession(around, seed, 150).catch((error: unknown) => {
      throw new Error(`FUZZ_SEED=${seed}`, { cause: error });
    });
    for (const key of Object.keys(sum) as (keyof Happened)[]) sum[key] += happened[key];
  }
  return sum;
}

/** A fuzz in which nothing happens finds nothing. */
function somethingHappened(sum: Happened, count: number): void {
  if (only) return;
  expect(sum.rows).toBeGreaterThan(count * 20);
  for (const key of ['cuts', 'duplicates', 'reloads', 'crashes'] as const) expect(sum[key]).toBeGreaterThan(0);
}

test(
  `[COL-3] [COL-5] [COL-10] [COL-22] ${seeds.length} random sessions end with everybody having the same, stored under its authors`,
  async () => {
    world = await collabWorld();
    somethingHappened(await sessions(seeds, 1), seeds.length);
  },
  patience,
);

test(
  `[COL-2] [COL-5] [COL-60] [COL-61] so do they on three servers whose relay loses every fifth message`,
  async () => {
    const some = only ? seeds : seeds.slice(0, Math.ceil(seeds.length / 3));
    const relay = new LossyRelay(new Random(1), 0.2);
    world = await collabWorld({ relays: [1, 2, 3].map(() => () => relay.server()) });
    somethingHappened(await sessions(some, 3), some.length);
  },
  patience,
);
