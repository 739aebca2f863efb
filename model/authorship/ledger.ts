import { align } from './align.js';
import { CopyCheck } from './copy-check.js';
import { creditMoved } from './credit-moved.js';
import { creditRestored } from './credit-restored.js';
import { creditReturned } from './credit-returned.js';
import { creditInPlace, creditUndoneBlocks, creditUndoneText } from './credit-undone.js';
import { type Deletion, deletionOf } from './deletion.js';
import { Deletions } from './deletions.js';
import { matchIfEqual } from './equal-stretches.js';
import { Letters } from './letters.js';
import type { AddedRun, ChangedText, RemovedRun, RowChange } from './row-change.js';
import { type Piece, type Run, Strip } from './strip.js';
import { type WantedText, wantedText } from './wanted-text.js';

/** Characters of a cut that somebody else was faster with: more are not remembered. */
const mostWished = 5_000;

/**
 * Who wrote every character of a page, by content. Rows of the log go in, in order; for each character there is then the position of
 * the row that first wrote it. What a row adds is its author's, unless it reads like what this row or an earlier one removed: text that
 * is moved, cut and pasted, put into another kind of block, undone or restored stays with whoever wrote it.
 *
 * The steps go from the certain to the likely: a restored revision, an undo that Yjs left its traces of, what the row itself removed, what it
 * would have removed had nobody been faster, and at last the page's recent deletions.
 */
export class Ledger {
  private readonly deletions: Deletions;

  private constructor(private readonly letters: Letters) {
    this.deletions = new Deletions(letters);
  }

  static empty(): Ledger {
    return new Ledger(Letters.none());
  }

  /** The first clock of this client that no row has brought. */
  end(client: number): number {
    return this.letters.end(client);
  }

  /** Says for each stretch of these characters which row first wrote it, in order; 0 for characters that no row has brought. */
  each(range: { client: number; clock: number; length: number }, visit: (length: number, seq: number) => void): void {
    this.letters.each(range, (length, letter) => {
      if (letter === 0) visit(length, 0);
      else this.letters.eachRow(letter, length, visit);
    });
  }

  apply(change: RowChange): void {
    const { letters, deletions } = this;
    deletions.begin(change.seq);
    for (const range of change.brought) letters.bring(range, change.seq);
    const gone = this.stripOf(change.removed);
    for (const piece of change.removed.pieces) letters.count(piece, -1);
    const left = this.timesOf(gone);
    const come = new Strip(change.added.text, change.added.runs);
    const added = come.text.length + change.passing.text.length;
    const wanted = deletions.isEmpty ? null : wantedText(change, gone, deletions, added || mostWished);
    if (come.text.length > 0 || change.restores) this.credit(change, gone, come, wanted);
    if (wanted) this.noteWish(change, wanted);
    this.record(change.added.pieces, come.letters);
    for (const piece of change.added.pieces) letters.count(piece, 1);
    this.remember(change, change.removed, gone, left);
    if (change.passing.text.length === 0) return;
    this.creditPassing(change, wanted?.strip ?? gone);
    const passing = this.stripOf(change.passing);
    this.remember(change, change.passing, passing, this.timesOf(passing));
  }

  toJson(): unknown {
    const deletions = [...this.deletions.values()].map(({ letters, left, taken, ...rest }) => ({
      ...rest,
      letters: stretches(letters, 1),
      left: stretches(left, 0),
      ...(rest.phantom && { taken: stretches(taken, 0) }),
    }));
    return { letters: this.letters.toJson(), deletions };
  }

  static from(json: unknown): Ledger {
    const stored = json as { letters: unknown; deletions: StoredDeletion[] };
    const ledger = new Ledger(Letters.from(stored.letters));
    for (const { id, letters, left, taken = [], ...rest } of stored.deletions) {
      const { length } = rest.text;
      const numbers = { letters: spread(letters, length, 1), left: spread(left, length, 0), taken: spread(taken, length, 0) };
      ledger.deletions.add({ ...rest, ...numbers }, id);
    }
    return ledger;
  }

  private credit(change: RowChange, gone: Strip, come: Strip, wanted: WantedText | null): void {
    const { deletions, letters } = this;
    if (change.restores) creditRestored(change, come, change.restores, { letters, deletions, gone });
    if (!deletions.isEmpty) creditUndoneText(change, come, deletions);
    const source = wanted?.strip ?? gone;
    const apart = !change.added.runs.some((run) => run.besideRemoved);
    if (!wanted && mayBeMoved(gone, come)) creditMoved(change, gone, come);
    if (source.text.length === 0 || !matchIfEqual(source, come, { apart })) {
      if (!deletions.isEmpty) creditUndoneBlocks(change, come, deletions, letters);
      if (source.text.length > 0) align(source, come);
    }
    wanted?.settle();
    if (deletions.isEmpty || come.isAllTaken()) return;
    creditInPlace(change, come, deletions);
    const copies = new CopyCheck(change);
    if (!isCopy(change, come, deletions, copies)) creditReturned(change, come, deletions, copies);
  }

  /** What came into a block that somebody else had removed is gone at once, but may come back with it. */
  private creditPassing({ passing }: RowChange, gone: Strip): void {
    const come = new Strip(passing.text, passing.runs);
    if (gone.text.length === 0) return;
    if (!matchIfEqual(gone, come)) align(gone, come);
    this.record(passing.pieces, come.letters);
  }

  /** What somebody saw go is what they undo or paste later, also where somebody else has just removed or moved part of it. */
  private noteWish(change: RowChange, { strip, blocks }: WantedText): void {
    const places = { pieces: [], left: this.timesOf(strip) };
    for (const [i, run] of strip.runs.entries()) {
      const about = { blocks: blocks[i] ?? [], by: change.author, seq: change.seq, phantom: true };
      this.deletions.add(deletionOf(strip, places, run, about));
    }
  }

  /** Notes which letters were found to be back. */
  private record(pieces: readonly Piece[], letters: Uint32Array): void {
    for (const { at, client, clock, length } of pieces)
      for (let from = 0; from < length; ) {
        const letter = letters[at + from] as number;
        let to = from + 1;
        while (to < length && letters[at + to] === (letter === 0 ? 0 : letter + to - from)) to++;
        if (letter !== 0) this.letters.become({ client, clock: clock + from, length: to - from }, letter);
        from = to;
      }
  }

  private remember(change: RowChange, { runs, pieces }: ChangedText<RemovedRun>, gone: Strip, left: Uint32Array): void {
    for (const run of runs)
      this.deletions.add(
        deletionOf(gone, { pieces, left }, run, { blocks: run.blocks, by: change.author, seq: change.seq, phantom: false }),
      );
  }

  private timesOf({ letters }: Strip): Uint32Array {
    return letters.map((letter) => this.letters.times(letter));
  }

  /** Text of the page with its letters. */
  private stripOf({ text, runs, pieces }: ChangedText<Run>): Strip {
    const strip = new Strip(text, runs);
    for (const { at, ...range } of pieces) {
      let from = at;
      this.letters.each(range, (length, letter) => {
        for (let i = 0; letter !== 0 && i < length; i++) strip.letters[from + i] = letter + i;
        from += length;
      });
    }
    return strip;
  }
}

interface StoredDeletion extends Omit<Deletion, 'letters' | 'left' | 'taken'> {
  readonly letters: readonly number[];
  readonly left: readonly number[];
  readonly taken?: readonly number[];
}

/** Blocks that change places, or parts of one, leave no other text behind than there was. */
const mayBeMoved = (gone: Strip, come: Strip): boolean =>
  gone.text.length === come.text.length && gone.text !== come.text && come.text.length >= leastMoved;
const leastMoved = 4;

/** Everything that came stands elsewhere, and this person did not just cut it. */
function isCopy({ added, author }: RowChange, come: Strip, deletions: Deletions, copies: CopyCheck): boolean {
  if (come.taken.includes(1)) return false;
  const texts = added.runs.map(({ from, to }: AddedRun) => come.text.slice(from, to)).filter((text) => text.length >= 12);
  if (texts.length === 0) return false;
  const own = new Set(deletions.lastOf(author));
  const isCut = (text: string) =>
    deletions
      .exactly(text, own)
      .some(({ deletion, at }) => own.has(deletion) && deletions.isFree(deletion, at, text.length, own));
  return (
    !texts.some(isCut) && texts.every((text) => text.length < 24 || copies.stands(text)) && texts.some((t) => t.length >= 24)
  );
}

/** [value, count, value, count ...] of numbers that go up by `step`. */
function stretches(values: Uint32Array, step: number): number[] {
  const out: number[] = [];
  for (const value of values) {
    const count = out.at(-1) ?? 0;
    if (out.length > 0 && value === (out.at(-2) as number) + count * step) out[out.length - 1] = count + 1;
    else out.push(value, 1);
  }
  return out;
}

function spread(stored: readonly number[], length: number, step: number): Uint32Array {
  const into = new Uint32Array(length);
  for (let i = 0, at = 0; i < stored.length; i += 2)
    for (let n = 0; n < (stored[i + 1] as number); n++) into[at++] = (stored[i] as number) + n * step;
  return into;
}
