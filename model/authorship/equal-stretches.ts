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
  const pairs = longestCommon(from.length, to.length, (i, j) => (same(i, j) ? (toTexts[j] as string).length : 0));
  const left = new Set(from.keys());
  const unpaired = new Set(to.keys());
  for (const [i, j] of pairs) {
    left.delete(i);
    unpaired.delete(j);
  }
  const byText = new Map<string, number[]>();
  for (const i of left) byText.set(fromTexts[i] as string, [...(byText.get(fromTexts[i] as string) ?? []), i]);
  for (const j of unpaired) {
    const candidates = byText.get(toTexts[j] as string) ?? [];
    const found = candidates.findIndex((i) => same(i, j));
    if (found >= 0) pairs.push([candidates.splice(found, 1)[0] as number, j]);
  }
  for (const [i, j] of inOrder(pairs, toTexts)) pair(i, j);
}

/** The same pairs, but those that read the same do not cross: nobody can tell which of them has moved past the other. */
function inOrder(pairs: readonly [number, number][], texts: readonly string[]): [number, number][] {
  const groups = new Map<string, [number, number][]>();
  for (const pair of pairs) groups.set(texts[pair[1]] as string, [...(groups.get(texts[pair[1]] as string) ?? []), pair]);
  const ascending = (numbers: number[]) => numbers.sort((a, b) => a - b);
  return [...groups.values()].flatMap((group) => {
    const to = ascending(group.map(([, j]) => j));
    return ascending(group.map(([i]) => i)).map((i, n): [number, number] => [i, to[n] as number]);
  });
}

/**
 * Matches everything at once where what is open reads the same on both sides: a split, a join, a block of another kind. Or begins at
 * another place and goes round: what the editor's binding makes of "a cut cute" when "cut " is dragged to its end. `apart`: it came at
 * another place than it went from, and needs no length to be known by.
 */
export function matchIfEqual(gone: Strip, come: Strip, { apart = false } = {}): boolean {
  const from = gone.open();
  const to = come.open();
  const [goneText, comeText] = [textOf(gone, from), textOf(come, to)];
  if (goneText.length !== comeText.length || !(apart || from.some((g) => to.some((c) => tells(g, c))))) return false;
  const shift = (goneText + goneText).indexOf(comeText);
  if (shift < 0) return false;
  const places = from.flatMap((run) => Array.from({ length: run.to - run.from }, (_, i) => run.from + i));
  let next = shift;
  for (const run of to) for (let c = run.from; c < run.to; c++) match(gone, places[next++ % places.length] as number, come, c, 1);
  return true;
}

const textOf = (strip: Strip, runs: readonly Run[]): string => runs.map((run) => strip.text.slice(run.from, run.to)).join('');
