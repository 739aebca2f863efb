import { alignMost } from './align.js';
import type { Deletions } from './deletions.js';
import type { Letters } from './letters.js';
import type { AddedRun, RowChange } from './row-change.js';
import { inkOf, match, Strip } from './strip.js';

/**
 * Yjs undoes a deletion by putting a copy directly before each dead stretch. Text typed at the same place stands behind what is dead
 * there, so equal text before its dead double is certain, however short it is.
 */
export function creditUndoneText(change: RowChange, come: Strip, deletions: Deletions): void {
  for (const { at, length, before } of change.added.pieces) {
    if (!before || !come.isFree(at, at + length)) continue;
    const gone = deletions.stripOf([{ ...before, length }]);
    if (gone?.text !== come.text.slice(at, at + length)) continue;
    match(gone, 0, come, at, length);
    gone.settle();
  }
}

/**
 * The same for whole blocks: a new block directly before a dead one, with its text, or most of it. It was this person who removed it, or
 * it is no undo. A block copied to directly behind itself stands there too, where it has been made anew before.
 */
export function creditUndoneBlocks(change: RowChange, come: Strip, deletions: Deletions, letters: Letters): void {
  for (const runs of blocksOf(change.added.runs)) {
    const [first] = runs;
    const text = runs.map(({ from, to }) => come.text.slice(from, to)).join('');
    if (!first?.insideBefore || inkOf(text) < least || come.open(runs).length === 0) continue;
    const wish = { by: change.author };
    const gone = deletions.stripOfBlocks([first.insideBefore], { ...wish, last: true });
    const isCopy = gone && first.insideAfter && letters.of(first.insideAfter) === gone.letters[0];
    if (!isCopy && come.open(runs).length === runs.length && alignMost(gone, come, runs, nearlyAll)) continue;
    alignMost(deletions.stripOfBlocks([first.insideBefore], { ...wish, free: true }), come, runs);
  }
}

/** Letters of a block that is worth looking for. */
const least = 3;
/** An undo leaves out what others, or the same person at once, have put into the block. */
const nearlyAll = 0.9;

/** Runs by the outermost block that they came in. */
function blocksOf(runs: readonly AddedRun[]): Iterable<AddedRun[]> {
  const blocks = new Map<string, AddedRun[]>();
  for (const run of runs) {
    if (run.inside === null) continue;
    const block = blocks.get(run.inside);
    if (block) block.push(run);
    else blocks.set(run.inside, [run]);
  }
  return blocks.values();
}

/** Text that is put back where it was: it reads like whole deletions that lie there, side by side. */
export function creditInPlace(change: RowChange, come: Strip, deletions: Deletions): void {
  for (const run of change.added.runs) {
    const { from, to } = run;
    if (to - from < 2 || !come.isFree(from, to)) continue;
    const { left, right } = change.around(run);
    for (const side of [left, right]) {
      const gone = deletions.stripOf(side, { free: true });
      const start = gone && wholeRunsThatRead(gone, come.text.slice(from, to), side === right);
      if (!gone || start === null || start === undefined) continue;
      match(gone, start, come, from, to - from);
      gone.settle();
      break;
    }
  }
}

/** Where whole runs of this strip read so, looking from the near end; null for nowhere. */
function wholeRunsThatRead(gone: Strip, text: string, forwards: boolean): number | null {
  const ends = new Set(gone.runs.map((run) => run.to));
  const runs = forwards ? gone.runs : [...gone.runs].reverse();
  const found = runs.find(
    ({ from }) => ends.has(from + text.length) && gone.text.startsWith(text, from) && gone.isFree(from, from + text.length),
  );
  return found?.from ?? null;
}
