import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UserId } from '../../../model/contract/index.js';
import { DamagedPack, packRows, unpackRows, type WholeRow } from './packed-rows.js';

const row = fc.record({
  at: fc.integer({ min: 0, max: 4e15 }),
  userId: fc.string().map((name) => name as UserId),
  connection: fc.uuid(),
  cause: fc.constantFrom('edit', 'seed', 'api', 'restore', 'undo'),
  revision: fc.option(fc.integer({ min: 1, max: 1e6 })),
  schemaVersion: fc.integer({ min: 1, max: 100 }),
  update: fc.uint8Array({ maxLength: 300 }),
});
const rows = fc
  .tuple(fc.integer({ min: 1, max: 2 ** 45 }), fc.array(row, { minLength: 1, maxLength: 60 }), fc.boolean())
  .map(([first, list, whole]) =>
    list.map((each, i): WholeRow => ({ ...each, seq: first + i, at: whole ? each.at - (each.at % 1_000) : each.at })),
  );

test('[PCK-1] rows come back exactly as they were, to the microsecond and the byte', () => {
  fc.assert(
    fc.property(rows, (before) => {
      expect(unpackRows(packRows(before))).toEqual(before);
    }),
  );
});

test('[PCK-6] what is no pack is said to be damaged', () => {
  const [bytes] = fc.sample(rows.map(packRows), { numRuns: 1, seed: 7 }) as [Uint8Array];
  for (const wrong of [new Uint8Array(), Uint8Array.of(9, ...bytes.slice(1)), bytes.slice(0, bytes.length >> 1)])
    expect(() => unpackRows(wrong)).toThrow(DamagedPack);
});
