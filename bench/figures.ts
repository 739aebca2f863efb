/** The middle of several measurements, and how far they lie apart. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = ascending(values);
  return { median: percentile(sorted, 50), min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN };
}

/** `a` as a share of `b`, round by round: what disturbed both sides of a round does not count. */
export const shares = (a: readonly number[], b: readonly number[]): Spread =>
  spread(a.map((value, i) => value / (b[i] ?? Number.NaN)));

/** The value that `p` per cent of the ascending values do not exceed (nearest rank). */
export const percentile = (sorted: ArrayLike<number>, p: number): number =>
  sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;

export const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
