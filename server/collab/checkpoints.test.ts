import { expect, test } from 'vitest';
import { surplusCheckpoints } from './checkpoints.js';

/** What stays of a checkpoint every 500 rows, of so many bytes each, and the most bytes that were kept besides the newest. */
function kept(rows: number, bytes: (seq: number) => number): number[] {
  let all: { seq: number; bytes: number }[] = [];
  for (let seq = 500; seq <= rows; seq += 500) {
    all.push({ seq, bytes: bytes(seq) });
    const surplus = new Set(surplusCheckpoints(all));
    all = all.filter((each) => !surplus.has(each.seq));
    expect(all.slice(-2).map((each) => each.seq)).toContain(seq);
  }
  return all.map(({ seq }) => seq);
}

test('[COL-44] of a million rows of a very large page some hundred checkpoints stay, the newest among them, none far from any position', () => {
  const stay = kept(1_000_000, () => 1 << 30);
  expect(stay.length).toBeLessThan(130);
  expect(stay.slice(-2)).toEqual([999_500, 1_000_000]);
  for (const [i, seq] of stay.entries()) {
    const before = stay[i - 1] ?? 0;
    expect(seq - before).toBeLessThanOrEqual(Math.max(1_000, seq / 4));
  }
});

test('[COL-44] checkpoints lie as densely as the rows between them pay for', () => {
  const size = (seq: number) => 2_000 + 3 * seq; // as a page that grows
  const stay = kept(100_000, size);
  const sparse = new Set(kept(100_000, () => 1 << 30));
  const paid = stay.filter((seq) => !sparse.has(seq));
  expect(paid.reduce((sum, seq) => sum + size(seq), 0)).toBeLessThanOrEqual(128 * 100_000);
  for (const [i, seq] of stay.entries()) expect(seq - (stay[i - 1] ?? 0)).toBeLessThanOrEqual(size(seq) / 128 + 1_000);
});
