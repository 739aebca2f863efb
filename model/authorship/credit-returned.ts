import { alignMost, openInk } from './align.js';
import type { CopyCheck } from './copy-check.js';
import { type Deletion, gram } from './deletion.js';
import type { Deletions, Place } from './deletions.js';
import type { AddedRun, RowChange } from './row-change.js';
import { inkOf, type Run, type Strip } from './strip.js';

/** Ink that a text needs to be known by what it says: whole anywhere, whole among one's own last deletions, or a piece of something. */
const least = { whole: 6, own: 3, wholePiece: 12, piece: 20 } as const;
/** Longer runs are not held against what lies dead around them. */
const longest = 4_000;

interface Returning {
  readonly come: Strip;
  readonly deletions: Deletions;
  readonly own: ReadonlySet<Deletion>;
  readonly copies: CopyCheck;
}

/** Text that was deleted by an earlier row and is back: pasted after a cut, undone by other means than Yjs's, written again whole. */
export function creditReturned(change: RowChange, come: Strip, deletions: Deletions, copies: CopyCheck): void {
  const returning: Returning = { come, deletions, own: new Set(deletions.lastOf(change.author)), copies };
  for (const run of change.added.runs)
    if (come.isFree(run.from, run.to)) creditWhole(returning, run, run.block) || creditRotated(returning, run);
  const runs = change.added.runs.filter((run) => !isPastedAgain(returning, run));
  creditSurroundings(change, runs, come, deletions);
  for (const run of runs)
    for (const part of come.open([run])) {
      const isRest = part.to - part.from < run.to - run.from;
      if (!(isRest && creditWhole(returning, part, true))) creditPieces(returning, part);
    }
}

/** The run reads exactly like something that is remembered. `likely`: less is needed to believe it. */
function creditWhole(returning: Returning, { from, to, block }: Run, likely: boolean): boolean {
  const { come, deletions, own } = returning;
  const text = come.text.slice(from, to);
  const ink = inkOf(text);
  for (const place of deletions.exactly(text, own)) {
    const free = deletions.isFree(place.deletion, place.at, text.length, own);
    const isSame = free && likely && (!block || place.deletion.block);
    const isEnough = free && (ink >= least.whole || (ink >= least.own && own.has(place.deletion)));
    if (isSame || isEnough) return take(returning, place, from, to - from);
  }
  return false;
}

/** It reads like what this person cut, and that has come back meanwhile: this is a copy, and no part of it anything else. */
function isPastedAgain({ come, deletions, own }: Returning, { from, to }: Run): boolean {
  if (!come.isFree(from, to)) return false;
  const text = come.text.slice(from, to);
  return inkOf(text) >= least.whole && deletions.exactly(text, own).some(({ deletion }) => own.has(deletion));
}

/**
 * Of "a cut cute" the editor's binding deletes "ut c" where somebody cut "cut ": it keeps what is equal on both sides. A text that was
 * cut comes back as a rotation of the deleted one.
 */
function creditRotated({ come, own, deletions }: Returning, { from, to }: Run): boolean {
  const text = come.text.slice(from, to);
  if (inkOf(text) < least.own) return false;
  for (const deletion of [...own].reverse()) {
    if (deletion.text.length !== text.length || !deletions.isFree(deletion, 0, text.length, own)) continue;
    const shift = (deletion.text + deletion.text).indexOf(text);
    if (shift <= 0) continue;
    for (let i = 0; i < text.length; i++) come.letters[from + i] = deletion.letters[(i + shift) % text.length] as number;
    come.taken.fill(1, from, to);
    deletions.take(deletion);
    return true;
  }
  return false;
}

/** Several pieces at once, beside what is dead: blocks, then text. */
function creditSurroundings(change: RowChange, runs: readonly AddedRun[], come: Strip, deletions: Deletions): void {
  for (const run of runs) {
    if (come.isAllTaken(run.from, run.to) || run.to - run.from > longest) continue;
    const { blocks, left, right } = change.around(run);
    if (run.block) alignMost(deletions.stripOfBlocks(blocks, { free: true }), come, [run]);
    if (run.to - run.from < least.whole) continue;
    for (const side of [right, left])
      if (openInk(come, [run]) >= least.whole) alignMost(deletions.stripOf(side, { free: true }), come, [run]);
  }
}

/** Pieces of what is remembered, the longest at each place. */
function creditPieces(returning: Returning, { from, to }: Run): void {
  const { come, deletions, own } = returning;
  for (let at = from; at + gram.length <= to; at++) {
    let best: (Place & { come: number; length: number }) | null = null;
    for (const place of deletions.noted(come.text.slice(at, at + gram.length))) {
      const found = widen(place, come.text, at, from, to);
      if (deletions.isFree(place.deletion, found.at, found.length, own) && found.length > (best?.length ?? 0)) best = found;
    }
    if (!best || !come.isFree(best.come, best.come + best.length)) continue;
    const { text } = best.deletion;
    const isWhole = best.length === text.length || best.length === to - from;
    if (inkOf(text.slice(best.at, best.at + best.length)) < (isWhole ? least.wholePiece : least.piece)) continue;
    if (take(returning, best, best.come, best.length)) at = best.come + best.length - 1;
  }
}

function widen({ deletion, at }: Place, text: string, place: number, from: number, to: number) {
  let before = 0;
  while (before < at && place - before > from && deletion.text[at - before - 1] === text[place - before - 1]) before++;
  let length = gram.length;
  while (at + length < deletion.text.length && place + length < to && deletion.text[at + length] === text[place + length])
    length++;
  return { deletion, at: at - before, come: place - before, length: length + before };
}

/** Gives the credit, unless the original still stands and this is a copy of it. */
function take({ come, own, copies, deletions }: Returning, { deletion, at }: Place, from: number, length: number): boolean {
  const isCut = own.has(deletion) && deletions.isFree(deletion, at, length, own);
  if (!isCut && copies.stands(come.text.slice(from, from + length))) return false;
  come.letters.set(deletion.letters.subarray(at, at + length), from);
  come.taken.fill(1, from, from + length);
  deletions.take(deletion, at, at + length);
  return true;
}
