import { expect, test } from 'vitest';
import { surplusCheckpoints } from './checkpoints.js';

test('[COL-44] of a million rows some hundred checkpoints stay, the newest among them, none far from any position', () => {
  let kept: number[] = [];
  for (let seq = 500; seq <= 1_000_000; seq += 500) {
    kept.push(seq);
    const surplus = new Set(surplusCheckpoints(kept));
    kept = kept.filter((each) => !surplus.has(each));
    expect(kept.slice(-2)).toContain(seq);
  }
  expect(kept.length).toBeLessThan(130);
  expect(kept.slice(-2)).toEqual([999_500, 1_000_000]);
  for (const [i, seq] of kept.entries()) {
    const before = kept[i - 1] ?? 0;
    expect(seq - before).toBeLessThanOrEqual(Math.max(1_000, seq / 4));
  }
});
