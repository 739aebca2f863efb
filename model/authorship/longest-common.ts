/** Cells of the table that a comparison may fill; more is not compared. */
export const mostCells = 250_000;

/**
 * The heaviest common subsequence of two lists of this many entries: index pairs in order. `weight` is 0 for entries that differ.
 * The textbook table, filled from the end so that it is read forwards.
 */
export function longestCommon(a: number, b: number, weight: (i: number, j: number) => number): [number, number][] {
  if (a === 0 || b === 0 || a * b > mostCells) return [];
  const width = b + 1;
  const best = new Float64Array((a + 1) * width);
  const at = (i: number, j: number) => best[i * width + j] as number;
  for (let i = a - 1; i >= 0; i--)
    for (let j = b - 1; j >= 0; j--) {
      const skipped = Math.max(at(i + 1, j), at(i, j + 1));
      const own = weight(i, j);
      best[i * width + j] = own > 0 ? Math.max(skipped, own + at(i + 1, j + 1)) : skipped;
    }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a && j < b; ) {
    const own = weight(i, j);
    if (own > 0 && at(i, j) === own + at(i + 1, j + 1)) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
