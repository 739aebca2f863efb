import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import { Acknowledgements } from './acknowledgements.js';
import { LogPlace } from './log-place.js';
import { Throttle } from './throttle.js';

function heard() {
  const told: { n: number; seq: number }[] = [];
  const acks = new Acknowledgements((message) => {
    const d = decoding.createDecoder(message);
    decoding.readVarUint(d);
    told.push({ n: decoding.readVarUint(d), seq: decoding.readVarUint(d) });
  });
  return { acks, told };
}

test('[COL-3] an acknowledgement covers the longest settled beginning, once for all that is settled in one go', async () => {
  const { acks, told } = heard();
  acks.settle(2, 11);
  acks.settle(3, 12);
  await Promise.resolve();
  expect(told).toEqual([]);
  acks.settle(1, 10);
  acks.settle(4, 13);
  await Promise.resolve();
  expect(told).toEqual([{ n: 4, seq: 13 }]);
  acks.settle(6, 15);
  acks.settle(5, 14);
  await Promise.resolve();
  expect(told).toEqual([
    { n: 4, seq: 13 },
    { n: 6, seq: 15 },
  ]);
});

test('[COL-2] own rows and others’ rows fill the log in any order, and gaps show', () => {
  const place = new LogPlace(5);
  const [first, second] = [place.expect(), place.expect()];
  const told: number[] = [];
  place.afterPending((seq) => told.push(seq));
  first(7);
  expect([place.head, place.hasGap, place.pending, place.has(7), place.has(6)]).toEqual([5, true, 1, true, false]);
  place.land(6);
  expect([place.head, place.hasGap]).toEqual([7, false]);
  place.land(8); // read from the log before the answer to our own commit
  second(8);
  expect([place.head, place.hasGap, place.pending, told]).toEqual([8, false, 0, [8]]);
  place.expect();
  place.afterPending((seq) => told.push(seq));
  place.abandon();
  expect([place.pending, told]).toEqual([0, [8, Number.NaN]]);
});

test('[COL-27] a throttle lets a burst pass, then the steady rate, and says how long to wait', () => {
  const throttle = new Throttle(10, 5, 0);
  for (let i = 0; i < 5; i++) expect(throttle.take(1, 0)).toBe(0);
  expect(throttle.take(1, 0)).toBe(100);
  expect(throttle.take(1, 200)).toBe(0);
  expect(throttle.take(100, 10_000)).toBe(9_500);
});
