import { describe, expect, it } from 'vitest';
import { cutPoints } from './cut-points.js';

const second = 1_000;
const minute = 60 * second;
/** Rows at these times, of so many bytes each. */
const rows = (times: readonly number[], bytes = 30) => times.map((at, i) => ({ seq: i + 11, at, bytes }));
const limits = { pause: 90 * second, span: 30 * minute, bytes: 200_000 };

describe('where versions end', () => {
  it('[REV-10] before a pause of 90 seconds, also the one that lasts until now', () => {
    const log = rows([0, 1, 2, 100, 101, 102].map((s) => s * second));
    expect(cutPoints(log, 103 * second)).toEqual([13]);
    expect(cutPoints(log, 191 * second)).toEqual([13]);
    expect(cutPoints(log, 192 * second)).toEqual([13, 16]);
    expect(cutPoints([], 192 * second)).toEqual([]);
  });

  it('[REV-13] without a pause after 30 minutes, at the longest pause of the later half', () => {
    // every second; a longer rest at minute 10 (too early), and one at minute 20
    const times = Array.from({ length: 1_900 }, (_, s) => (s + (s > 600 ? 80 : 0) + (s > 1_200 ? 20 : 0)) * second);
    const points = cutPoints(rows(times), times.at(-1) ?? 0);
    expect(points).toEqual([11 + 1_200]);
  });

  it('[REV-13] without a pause after 200 kB, however fast they came', () => {
    const log = rows(
      Array.from({ length: 25 }, (_, i) => i * 10 + (i > 15 ? 5 : 0)),
      10_000,
    );
    expect(cutPoints(log, 300)).toEqual([11 + 15]);
    expect(cutPoints(rows([0, 1], 500_000), 1)).toEqual([11, 12]);
  });

  it('[REV-14] does not depend on when it is looked at', () => {
    let state = 7;
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    for (let round = 0; round < 200; round++) {
      let at = 0;
      const log = rows(
        Array.from({ length: 120 }, () => (at += random() < 0.1 ? random() * 200 * second : random() * 20 * second)),
        4_000,
      );
      const late = cutPoints(log, at + 90 * second, limits);
      // looked at after every row, each time only at what is in no version yet
      const early: number[] = [];
      for (let i = 0; i < log.length; i++) {
        const open = log.slice(0, i + 1).filter(({ seq }) => seq > (early.at(-1) ?? 0));
        const now = Math.min(log[i + 1]?.at ?? Number.POSITIVE_INFINITY, (log[i]?.at ?? 0) + 90 * second);
        early.push(...cutPoints(open, now, limits));
      }
      expect(early).toEqual(late);
    }
  });

  it('takes a clock that jumps back for no pause, and one that jumps ahead for one', () => {
    expect(cutPoints(rows([5 * minute, 0, second]), 2 * second)).toEqual([]);
    expect(cutPoints(rows([0, second, 60 * minute, 60 * minute + second]), 60 * minute + second)).toEqual([12]);
  });
});
