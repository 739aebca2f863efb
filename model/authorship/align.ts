import { matchCommonPieces } from './common-pieces.js';
import { dropFragments } from './drop-fragments.js';
import { matchEqualStretches, matchIfEqual } from './equal-stretches.js';
import { inkOf, type Run, type Strip } from './strip.js';
import { matchWordGaps } from './word-gaps.js';

/** Shortest piece that is matched out of order: the longer, the more text there is for it to be found in by chance. */
const leastPiece = (gone: number, come: number): number =>
  Math.max(7, Math.min(16, Math.round(3 + Math.log(gone * come) / Math.log(6))));

/** Short pieces are looked for only where no more than this part is left over. */
const nearlyAll = 0.3;

/**
 * Finds out which of the characters that have come are the ones that have gone, and gives them their credit. From the certain to the
 * likely: everything at once, equal stretches, long pieces in any order, words between matches, what is left over, and at the end short
 * pieces beside a match. Only free characters of both are looked at; of `come` only those in `within`.
 */
export function align(gone: Strip, come: Strip, within?: readonly Run[]): void {
  come.partners.fill(-1);
  if (!within && matchIfEqual(gone, come)) return;
  matchEqualStretches(gone, come, within);
  const open = come.open(within);
  const before = lengthOf(open);
  if (before === 0 || gone.isAllTaken()) return;
  const scope = within ?? come.runs;
  const pieces = { within: scope };
  matchCommonPieces(gone, come, leastPiece(gone.text.length, come.text.length), pieces);
  matchWordGaps(gone, come, scope);
  matchEqualStretches(gone, come, within);
  const left = lengthOf(come.open(within));
  if (left > 0 && left <= nearlyAll * lengthOf(scope))
    for (const least of [6, 4]) matchCommonPieces(gone, come, least, { ...pieces, touching: true });
  dropFragments(gone, come, scope);
}

const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, { from, to }) => sum + to - from, 0);

/**
 * Aligns these runs, if that makes out most of them: new words have some in common with whatever they are held against, but only what
 * has half of its letters from there is the same text. `least`: another part than half. Says whether it has.
 */
export function alignMost(gone: Strip | null, come: Strip, runs: readonly Run[], least = 0.5): boolean {
  const before = openInk(come, runs);
  if (!gone || before === 0) return false;
  const letters = come.letters.slice();
  const taken = come.taken.slice();
  align(gone, come, runs);
  if (openInk(come, runs) <= before * (1 - least)) {
    gone.settle();
    return true;
  }
  come.letters.set(letters);
  come.taken.set(taken);
  return false;
}

/** How much of these runs is still open, white space left out. */
export const openInk = (strip: Strip, runs: readonly Run[]): number =>
  strip.open(runs).reduce((sum, { from, to }) => sum + inkOf(strip.text.slice(from, to)), 0);
