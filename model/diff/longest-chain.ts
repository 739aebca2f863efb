/** Something at place `a` of one side and `b` of the other. */
export interface Link {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/** The heaviest links of which each is after the one before on both sides. A Fenwick tree of the best chain that ends at or before b. */
export function longestChain<T extends Link>(links: readonly T[]): T[] {
  const sorted = [...links].sort((one, other) => one.a - other.a || other.b - one.b);
  const places = [...new Set(sorted.map((link) => link.b))].sort((one, other) => one - other);
  const rank = new Map(places.map((b, i) => [b, i + 1]));
  const best = new Int32Array(places.length + 1).fill(-1); // index of a link in `sorted`
  const weights = new Float64Array(sorted.length);
  const previous = new Int32Array(sorted.length).fill(-1);
  const weightAt = (index: number) => (index < 0 ? 0 : (weights[index] as number));
  let last = -1;
  for (const [i, link] of sorted.entries()) {
    let before = -1;
    for (let r = (rank.get(link.b) as number) - 1; r > 0; r -= r & -r)
      if (weightAt(best[r] as number) > weightAt(before)) before = best[r] as number;
    weights[i] = weightAt(before) + link.weight;
    previous[i] = before;
    for (let r = rank.get(link.b) as number; r < best.length; r += r & -r)
      if (weightAt(best[r] as number) < weightAt(i)) best[r] = i;
    if (weightAt(i) > weightAt(last)) last = i;
  }
  const chain: T[] = [];
  for (let i = last; i >= 0; i = previous[i] as number) chain.push(sorted[i] as T);
  return chain.reverse();
}
