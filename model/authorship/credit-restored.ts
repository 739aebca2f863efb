import { align } from './align.js';
import { longestCommon } from './longest-common.js';
import { places } from './places.js';
import type { KnownText, RowChange } from './row-change.js';
import { type Piece, Strip } from './strip.js';

/** The page after a restoring row: pieces of it, and the credit of each character, 0 where the revision has no say. */
export interface Restored {
  readonly pieces: readonly Piece[];
  readonly credits: Uint32Array;
}

/**
 * A row that brings back a revision: the page's lines are held against the revision's, and what reads the same is credited as there,
 * whether the row added it or left it standing. Where other people's words stand between, what was added is aligned with the rest.
 */
export function creditRestored(change: RowChange, come: Strip, known: KnownText): Restored {
  const { text, pieces } = change.whole();
  const gone = new Strip(known.text, [{ from: 0, to: known.text.length, block: true }], known.credits);
  const credits = new Uint32Array(text.length);
  for (const [g, c, length] of pairLines(known.text, text)) {
    credits.set(known.credits.subarray(g, g + length), c);
    gone.taken.fill(1, g, g + length);
  }
  for (const at of breaksIn(known.text)) gone.taken[at] = 1;
  const placeOf = places(pieces);
  for (const { at, client, clock, length } of change.added.pieces)
    for (let i = 0; i < length; i++) {
      const credit = credits[placeOf(client, clock + i)];
      if (!credit) continue;
      come.credits[at + i] = credit;
      come.taken[at + i] = 1;
    }
  if (!come.isAllTaken()) align(gone, come, come.runs);
  return { pieces, credits };
}

/** Lines that both texts have, in order: where each begins in both, and how long it is. */
function pairLines(a: string, b: string): [number, number, number][] {
  const [from, to] = [linesOf(a), linesOf(b)];
  let head = 0;
  while (head < from.length && head < to.length && from[head]?.text === to[head]?.text) head++;
  let tail = 0;
  while (tail < Math.min(from.length, to.length) - head && from.at(-1 - tail)?.text === to.at(-1 - tail)?.text) tail++;
  const between = longestCommon(from.length - head - tail, to.length - head - tail, (i, j) =>
    from[head + i]?.text === to[head + j]?.text ? 1 + (to[head + j]?.text.length ?? 0) : 0,
  );
  const pairs = [
    ...Array.from({ length: head }, (_, i) => [i, i] as const),
    ...between.map(([i, j]) => [head + i, head + j] as const),
    ...Array.from({ length: tail }, (_, i) => [from.length - tail + i, to.length - tail + i] as const),
  ];
  return pairs.map(([i, j]) => [from[i]?.at ?? 0, to[j]?.at ?? 0, from[i]?.text.length ?? 0]);
}

function linesOf(text: string): { text: string; at: number }[] {
  let at = 0;
  return text.split('\n').map((line) => {
    const start = at;
    at += line.length + 1;
    return { text: line, at: start };
  });
}

function breaksIn(text: string): number[] {
  const breaks: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks.push(at);
  return breaks;
}
