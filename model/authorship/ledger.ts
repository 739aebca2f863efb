import { align } from './align.js';
import { CopyCheck } from './copy-check.js';
import { creditRestored } from './credit-restored.js';
import { creditReturned } from './credit-returned.js';
import { creditInPlace, creditUndoneBlocks, creditUndoneText } from './credit-undone.js';
import { type Deletion, Deletions, deletionOf } from './deletions.js';
import { matchIfEqual } from './equal-stretches.js';
import { RangeMap } from './range-map.js';
import type { AddedRun, ChangedText, RemovedRun, RowChange } from './row-change.js';
import { type Piece, type Run, Strip } from './strip.js';
import { wantedText } from './wanted-text.js';

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
  private constructor(
    /** The row that each character came with. */
    private readonly placed: RangeMap,
    /** The row that first wrote it, where that is another one. */
    private readonly first: RangeMap,
    private readonly deletions: Deletions,
  ) {}

  static empty(): Ledger {
    return new Ledger(new RangeMap(), new RangeMap(), new Deletions());
  }

  /** The first clock of this client that no row has brought. */
  end(client: number): number {
    return this.placed.end(client);
  }

  /** Says for each stretch of these characters which row first wrote it, in order. */
  each(range: { client: number; clock: number; length: number }, visit: (length: number, seq: number) => void): void {
    this.first.each(range, (part, seq) => {
      if (seq !== 0) visit(part.length, seq);
      else this.placed.each(part, ({ length }, own) => visit(length, own));
    });
  }

  apply(change: RowChange): void {
    for (const range of change.brought) this.placed.set(range, change.seq);
    const gone = this.stripOf(change.removed);
    const come = new Strip(change.added.text, change.added.runs);
    if (come.text.length > 0 || change.restores) this.credit(change, gone, come);
    else this.noteWish(change, gone);
    this.record(change.added.pieces, come.credits);
    this.remember(change, change.removed, gone);
    if (change.passing.text.length > 0) this.remember(change, change.passing, this.stripOf(change.passing));
  }

  toJson(): unknown {
    const deletions = [...this.deletions.values()].map((d) => ({
      ...d,
      credits: stretches(d.credits),
      taken: stretches(d.taken),
      phantom: !this.deletions.owns(d),
    }));
    return { placed: this.placed.toJson(), first: this.first.toJson(), deletions };
  }

  static from(json: unknown): Ledger {
    const stored = json as { placed: number[][]; first: number[][]; deletions: StoredDeletion[] };
    const deletions = new Deletions();
    for (const { id, phantom, credits, taken, ...rest } of stored.deletions) {
      const { length } = rest.text;
      const whole = { ...rest, credits: spread(credits, new Uint32Array(length)), taken: spread(taken, new Uint8Array(length)) };
      deletions.add(whole, { id, phantom });
    }
    return new Ledger(RangeMap.from(stored.placed), RangeMap.from(stored.first), deletions);
  }

  private credit(change: RowChange, gone: Strip, come: Strip): void {
    const { deletions } = this;
    if (change.restores) {
      const restored = creditRestored(change, come, change.restores);
      if (change.restores.exactly) this.record(restored.pieces, restored.credits);
    }
    if (!deletions.isEmpty) creditUndoneText(change, come, deletions);
    const wanted = deletions.isEmpty ? null : wantedText(change, gone, deletions, come.text.length);
    const source = wanted?.strip ?? gone;
    if (source.text.length === 0 || !matchIfEqual(source, come)) {
      if (!deletions.isEmpty) creditUndoneBlocks(change, come, deletions);
      if (source.text.length > 0) align(source, come);
    }
    wanted?.settle();
    if (deletions.isEmpty || come.isAllTaken()) return;
    creditInPlace(change, come, deletions);
    const copies = new CopyCheck(change);
    if (!isCopy(change, come, deletions, copies)) creditReturned(change, come, deletions, copies);
  }

  /** Somebody cuts what somebody else has just removed or moved: they may paste it later. */
  private noteWish(change: RowChange, gone: Strip): void {
    if (this.deletions.isEmpty) return;
    const wish = wantedText(change, gone, this.deletions, mostWished)?.strip;
    if (!wish) return;
    const run = { from: 0, to: wish.text.length, block: wish.runs.some((r) => r.block) };
    this.deletions.add(deletionOf(wish, [], run, { blocks: [], by: change.author, seq: change.seq }), { phantom: true });
  }

  /** Notes the credits that were found, where they are not the characters' own. */
  private record(pieces: readonly Piece[], credits: Uint32Array): void {
    for (const { at, client, clock, length } of pieces)
      for (let from = 0; from < length; ) {
        const credit = credits[at + from] as number;
        let to = from + 1;
        while (to < length && credits[at + to] === credit) to++;
        const range = { client, clock: clock + from, length: to - from };
        if (credit !== 0) this.placed.each(range, (part, own) => this.first.set(part, own === credit ? 0 : credit));
        from = to;
      }
  }

  private remember(change: RowChange, { runs, pieces }: ChangedText<RemovedRun>, gone: Strip): void {
    for (const run of runs)
      this.deletions.add(deletionOf(gone, pieces, run, { blocks: run.blocks, by: change.author, seq: change.seq }));
  }

  /** Text of the page with the credits that it has. */
  private stripOf({ text, runs, pieces }: ChangedText<Run>): Strip {
    const strip = new Strip(text, runs);
    for (const { at, ...range } of pieces) {
      let from = at;
      this.each(range, (length, seq) => {
        strip.credits.fill(seq, from, from + length);
        from += length;
      });
    }
    return strip;
  }
}

interface StoredDeletion extends Omit<Deletion, 'credits' | 'taken'> {
  readonly credits: readonly number[];
  readonly taken: readonly number[];
  readonly phantom: boolean;
}

/** Everything that came stands elsewhere, and this person did not just cut it. */
function isCopy({ added, author }: RowChange, come: Strip, deletions: Deletions, copies: CopyCheck): boolean {
  if (come.taken.includes(1)) return false;
  const texts = added.runs.map(({ from, to }: AddedRun) => come.text.slice(from, to)).filter((text) => text.length >= 12);
  if (texts.length === 0) return false;
  const own = new Set(deletions.lastOf(author));
  const isCut = (text: string) => deletions.exactly(text).some(({ deletion }) => own.has(deletion) && deletion.taken[0] === 0);
  return (
    !texts.some(isCut) && texts.every((text) => text.length < 24 || copies.stands(text)) && texts.some((t) => t.length >= 24)
  );
}

/** [value, count, value, count ...] */
function stretches(values: Uint8Array | Uint32Array): number[] {
  const out: number[] = [];
  for (const value of values)
    if (out.at(-2) === value) out[out.length - 1] = (out.at(-1) as number) + 1;
    else out.push(value, 1);
  return out;
}

function spread<A extends Uint8Array | Uint32Array>(stored: readonly number[], into: A): A {
  for (let i = 0, at = 0; i < stored.length; i += 2) {
    const end = at + (stored[i + 1] as number);
    into.fill(stored[i] as number, at, end);
    at = end;
  }
  return into;
}
