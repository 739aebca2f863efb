import { align } from './align.js';
import { longestCommon } from './longest-common.js';
import type { KnownText, RowChange } from './row-change.js';
import { match, Strip } from './strip.js';

/**
 * A row that brings back a revision: the page's lines are held against the revision's, and what the row added is credited as there.
 * Where other people's words stand between, the lines that differ are aligned with each other.
 */
export function creditRestored(change: RowChange, come: Strip, known: KnownText): void {
  const { text, placeOf } = change.whole();
  const lines = pairLines(known.text, text);
  const gone = new Strip(known.text, [{ from: 0, to: known.text.length, block: true }], known.credits);
  const source = new Int32Array(text.length).fill(-1);
  for (const [g, c, length] of lines) for (let i = 0; i < length; i++) source[c + i] = g + i;
  for (const { at, client, clock, length } of change.added.pieces)
    for (let i = 0; i < length; i++) {
      const place = placeOf(client, clock + i);
      const from = place < 0 ? -1 : (source[place] as number);
      if (from >= 0) match(gone, from, come, at + i, 1);
    }
  for (let i = 0; i < source.length; i++) if ((source[i] as number) >= 0) gone.taken[source[i] as number] = 1;
  for (const at of breaksIn(known.text)) gone.taken[at] = 1;
  if (!come.isAllTaken()) align(gone, come, come.runs);
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
