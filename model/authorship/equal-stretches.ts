import { longestCommon } from './longest-common.js';
import { match, type Run, type Strip } from './strip.js';

/** Shorter stretches say nothing by themselves: who types "the" has not brought back somebody's. */
const telling = 4;

const tells = (gone: Run, come: Run): boolean => come.to - come.from >= telling || gone.block || come.block;

/**
 * Matches open stretches that read the same: in order first, so that repeated ones pair up in order, then the ones that have moved
 * past others.
 */
export function matchEqualStretches(gone: Strip, come: Strip, within?: readonly Run[]): void {
  const from = gone.open();
  const to = come.open(within);
  const fromTexts = from.map((run) => gone.text.slice(run.from, run.to));
  const toTexts = to.map((run) => come.text.slice(run.from, run.to));
  const pair = (i: number, j: number) => {
    const [g, c] = [from[i] as Run, to[j] as Run];
    match(gone, g.from, come, c.from, c.to - c.from);
  };
  const same = (i: number, j: number) => fromTexts[i] === toTexts[j] && tells(from[i] as Run, to[j] as Run);
  const left = new Set(from.keys());
  const unpaired = new Set(to.keys());
  for (const [i, j] of longestCommon(from.length, to.length, (i, j) => (same(i, j) ? (toTexts[j] as string).length : 0))) {
    pair(i, j);
    left.delete(i);
    unpaired.delete(j);
  }
  const byText = new Map<string, number[]>();
  for (const i of left) byText.set(fromTexts[i] as string, [...(byText.get(fromTexts[i] as string) ?? []), i]);
  for (const j of unpaired) {
    const candidates = byText.get(toTexts[j] as string) ?? [];
    const found = candidates.findIndex((i) => same(i, j));
    if (found >= 0) pair(candidates.splice(found, 1)[0] as number, j);
  }
}

/** Matches everything at once where what is open reads the same on both sides: a split, a join, a block of another kind. */
export function matchIfEqual(gone: Strip, come: Strip): boolean {
  const from = gone.open();
  const to = come.open();
  const textOf = (strip: Strip, runs: readonly Run[]) => runs.map((run) => strip.text.slice(run.from, run.to)).join('');
  if (textOf(gone, from) !== textOf(come, to) || !from.some((g) => to.some((c) => tells(g, c)))) return false;
  let [i, j] = [0, 0];
  let [g, c] = [from[0]?.from ?? 0, to[0]?.from ?? 0];
  while (i < from.length && j < to.length) {
    const length = Math.min((from[i] as Run).to - g, (to[j] as Run).to - c);
    match(gone, g, come, c, length);
    g += length;
    c += length;
    if (g === (from[i] as Run).to) g = from[++i]?.from ?? 0;
    if (c === (to[j] as Run).to) c = to[++j]?.from ?? 0;
  }
  return true;
}
