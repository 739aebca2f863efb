import { longestChain } from './longest-chain.js';

/** `length` neighbours from `a` on are the same as those from `b` on. */
export interface Run {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** How much work may still be done, in steps of the innermost loops; `coarse` once something was left undone. */
export interface Effort {
  left: number;
  coarse: boolean;
}

/** The most insertions and deletions that a stretch is searched for exactly. Memory grows with its square. */
const mostEdits = 700;

/**
 * What two sequences of numbers have in common, in order. Exact (E. W. Myers, "An O(ND) difference algorithm", 1986) where few things
 * differ; beyond that, numbers that occur once on each side are taken as anchors (patience diff) and what lies between is matched anew.
 */
export function matchSequences(a: ArrayLike<number>, b: ArrayLike<number>, effort: Effort): Run[] {
  const pairs: [number, number][] = [];
  between(a, b, 0, a.length, 0, b.length, effort, pairs);
  pairs.sort((one, other) => one[0] - other[0]);
  const runs: { a: number; b: number; length: number }[] = [];
  for (const [x, y] of pairs) {
    const last = runs.at(-1);
    if (last && last.a + last.length === x && last.b + last.length === y) last.length++;
    else runs.push({ a: x, b: y, length: 1 });
  }
  return runs;
}

type Numbers = ArrayLike<number>;

function between(
  a: Numbers,
  b: Numbers,
  fromA: number,
  toA: number,
  fromB: number,
  toB: number,
  effort: Effort,
  pairs: [number, number][],
): void {
  let [startA, endA, startB, endB] = [fromA, toA, fromB, toB];
  while (startA < endA && startB < endB && a[startA] === b[startB]) pairs.push([startA++, startB++]);
  while (startA < endA && startB < endB && a[endA - 1] === b[endB - 1]) pairs.push([--endA, --endB]);
  if (startA === endA || startB === endB) return;

  // What occurs on one side only can match nothing.
  const [countA, countB] = [counts(a, startA, endA), counts(b, startB, endB)];
  const keptA = indexes(a, startA, endA, countB);
  const keptB = indexes(b, startB, endB, countA);
  effort.left -= endA - startA + (endB - startB);
  if (keptA.length === 0 || keptB.length === 0) return;
  const steps = shortestEdit(
    keptA.map((i) => a[i] as number),
    keptB.map((i) => b[i] as number),
    effort,
  );
  if (steps) {
    for (const [x, y] of steps) pairs.push([keptA[x] as number, keptB[y] as number]);
    return;
  }

  const unique = new Map<number, number>();
  for (const y of keptB) if (countB.get(b[y] as number) === 1) unique.set(b[y] as number, y);
  const anchors = keptA.flatMap((x) => {
    const y = countA.get(a[x] as number) === 1 ? unique.get(a[x] as number) : undefined;
    return y === undefined ? [] : [{ a: x, b: y, weight: 1 }];
  });
  const chain = longestChain(anchors);
  if (chain.length === 0 || effort.left <= 0) {
    effort.coarse = true;
    for (const { a, b } of chain) pairs.push([a, b]);
    return;
  }
  let [nextA, nextB] = [startA, startB];
  for (const anchor of [...chain, { a: endA, b: endB }]) {
    between(a, b, nextA, anchor.a, nextB, anchor.b, effort, pairs);
    if (anchor.a < endA) pairs.push([anchor.a, anchor.b]);
    [nextA, nextB] = [anchor.a + 1, anchor.b + 1];
  }
}

function counts(numbers: Numbers, from: number, to: number): Map<number, number> {
  const found = new Map<number, number>();
  for (let i = from; i < to; i++) found.set(numbers[i] as number, (found.get(numbers[i] as number) ?? 0) + 1);
  return found;
}

function indexes(numbers: Numbers, from: number, to: number, wanted: ReadonlyMap<number, number>): number[] {
  const kept: number[] = [];
  for (let i = from; i < to; i++) if (wanted.has(numbers[i] as number)) kept.push(i);
  return kept;
}

/** The pairs of a shortest edit from `a` to `b`; null where it takes too many insertions and deletions. */
function shortestEdit(a: readonly number[], b: readonly number[], effort: Effort): [number, number][] | null {
  const most = Math.min(mostEdits, a.length + b.length, Math.floor(Math.sqrt(Math.max(0, effort.left))));
  const middle = most + 1;
  const reached = new Int32Array(2 * most + 3).fill(-1); // how far in `a` each diagonal has come
  reached[middle + 1] = 0;
  const history: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    history.push(reached.slice(middle - edits - 1, middle + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      if (k < -b.length || k > a.length) continue;
      const down = k === -edits || (k !== edits && at(reached, middle + k - 1) < at(reached, middle + k + 1));
      let x = down ? at(reached, middle + k + 1) : at(reached, middle + k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reached[middle + k] = x;
      if (x >= a.length && x - k >= b.length) {
        effort.left -= edits * edits;
        return wayBack(a.length, b.length, history);
      }
    }
  }
  effort.left -= most * most;
  return null;
}

const at = (numbers: Int32Array, index: number): number => numbers[index] as number;

function wayBack(lengthA: number, lengthB: number, history: readonly Int32Array[]): [number, number][] {
  const pairs: [number, number][] = [];
  let [x, y] = [lengthA, lengthB];
  for (let edits = history.length - 1; edits >= 0; edits--) {
    const before = history[edits] as Int32Array;
    const middle = edits + 1;
    const k = x - y;
    const down = k === -edits || (k !== edits && at(before, middle + k - 1) < at(before, middle + k + 1));
    const fromK = down ? k + 1 : k - 1;
    const fromX = edits === 0 ? 0 : at(before, middle + fromK);
    const fromY = edits === 0 ? 0 : fromX - fromK;
    const startX = edits === 0 ? 0 : down ? fromX : fromX + 1;
    while (x > startX) pairs.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  return pairs;
}
