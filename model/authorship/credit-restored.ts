import { align } from './align.js';
import { DeadLetters } from './dead-letters.js';
import type { Deletions } from './deletions.js';
import type { Letters } from './letters.js';
import { longestCommon } from './longest-common.js';
import { places } from './places.js';
import type { KnownText, RowChange } from './row-change.js';
import { Strip } from './strip.js';

interface Known {
  readonly letters: Letters;
  readonly deletions: Deletions;
  /** What the row removed. */
  readonly gone: Strip;
}

/**
 * A row that brings back a revision: the page's lines are held against the revision's, and what reads the same is credited as there,
 * whether the row added it or (`exactly`) left it standing. Where other people's words stand between, what was added is aligned with the
 * rest.
 */
export function creditRestored(
  change: RowChange,
  come: Strip,
  revision: KnownText & { readonly exactly: boolean },
  { letters, deletions, gone }: Known,
): void {
  const { text, pieces } = change.whole();
  const rows = rowsOf(change, come, revision, text, places(pieces));
  const dead = new DeadLetters(letters, deletions, gone, new Set(rows.values()));
  const addedAt = new Map<number, number>();
  const placeOf = places(pieces);
  for (const { at, client, clock, length } of change.added.pieces)
    for (let i = 0; i < length; i++) addedAt.set(placeOf(client, clock + i), at + i);
  for (const { at, client, clock, length } of pieces)
    for (let i = 0; i < length; i++) {
      const row = rows[at + i];
      if (!row) continue;
      const id = { client, clock: clock + i, length: 1 };
      const own = letters.of(id);
      const added = addedAt.get(at + i);
      if (added === undefined && (!revision.exactly || letters.rowOf(own) === row)) continue;
      const letter = dead.take(row, text[at + i] as string);
      if (letter === 0) letters.say(own, row);
      if (added !== undefined) {
        come.letters[added] = letter || own;
        come.taken[added] = 1;
      } else if (letter !== 0) {
        letters.count(id, -1);
        letters.become(id, letter);
        letters.count(id, 1);
      }
    }
}

/** For each character of the page the row that wrote it, as the revision says; 0 where it has no say. */
function rowsOf(
  { added }: RowChange,
  come: Strip,
  revision: KnownText,
  text: string,
  placeOf: ReturnType<typeof places>,
): Uint32Array {
  const known = new Strip(revision.text, [{ from: 0, to: revision.text.length, block: true }], revision.credits);
  const rows = new Uint32Array(text.length);
  for (const [k, p, length] of pairLines(revision.text, text)) {
    rows.set(revision.credits.subarray(k, k + length), p);
    known.taken.fill(1, k, k + length);
  }
  for (const at of breaksIn(revision.text)) known.taken[at] = 1;
  const back = new Strip(come.text, come.runs);
  const places = added.pieces.flatMap(({ at, client, clock, length }) =>
    Array.from({ length }, (_, i) => [at + i, placeOf(client, clock + i)] as const),
  );
  for (const [at, place] of places) if (rows[place]) back.taken[at] = 1;
  if (back.isAllTaken()) return rows;
  align(known, back, back.runs);
  for (const [at, place] of places) if (back.letters[at] && place >= 0) rows[place] = back.letters[at] as number;
  return rows;
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
