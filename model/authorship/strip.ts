import type { IdRange } from './range-map.js';

/** A stretch of a strip that nothing else interrupts. */
export interface Run {
  readonly from: number;
  readonly to: number;
  /** A whole block came or went with it. */
  readonly block: boolean;
  /** Runs of two strips with the same number lie at the same place, between the same two characters that stay. */
  readonly gap?: number;
}

export interface Origin {
  /** Where its part of the strip begins, and how long it is. */
  readonly at: number;
  readonly length: number;
  /** Where what is taken of it is marked, and with what. */
  readonly taken: Uint32Array;
  readonly mark: number;
}

/**
 * Text that left a page, or came into it, with the letter that each character is, 0 for not known. A character is taken once it has been matched with one of another strip.
 */
export class Strip {
  readonly letters: Uint32Array;
  readonly taken: Uint8Array;
  /** Where each character was in the strip that it was last compared with; -1 for nowhere. */
  readonly partners: Int32Array;
  /** What its stretches were made of: marks of what is taken there. */
  private readonly origins: readonly Origin[];
  private readonly starts: ReadonlySet<number>;

  constructor(
    readonly text: string,
    readonly runs: readonly Run[],
    letters?: Uint32Array,
    origins: readonly Origin[] = [],
  ) {
    this.origins = origins;
    this.starts = new Set(runs.map(({ from }) => from));
    this.letters = letters ?? new Uint32Array(text.length);
    this.taken = new Uint8Array(text.length);
    this.partners = new Int32Array(text.length).fill(-1);
  }

  /** What has not been taken, cut into stretches; of these runs only, if they are given. */
  open(runs: readonly Run[] = this.runs): Run[] {
    const open: Run[] = [];
    for (const { from, to, block } of runs)
      for (let at = from; at < to; ) {
        const end = this.endOf(at, to);
        if (this.taken[at] === 0) open.push({ from: at, to: end, block });
        at = end;
      }
    return open;
  }

  /** Whether nothing of this stretch has been taken. */
  isFree(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.taken[i]) return false;
    return true;
  }

  isAllTaken(from = 0, to = this.text.length): boolean {
    for (let i = from; i < to; i++) if (!this.taken[i]) return false;
    return true;
  }

  /** Whether what stands here does not go on from what stands before it. */
  startsRun(at: number): boolean {
    return this.starts.has(at);
  }

  /** Marks what has been taken in what the strip was made of. */
  settle(): void {
    for (const { at, length, taken, mark } of this.origins)
      for (let i = 0; i < length; i++) if (this.taken[at + i]) taken[i] = mark;
  }

  /** The end of the stretch from here on that is taken, or free, like its first character. */
  private endOf(from: number, to: number): number {
    let end = from + 1;
    while (end < to && this.taken[end] === this.taken[from]) end++;
    return end;
  }
}

/** Characters of `gone` from `g` on are the ones of `come` from `c` on: they keep their credit. */
export function match(gone: Strip, g: number, come: Strip, c: number, length: number): void {
  come.letters.set(gone.letters.subarray(g, g + length), c);
  come.taken.fill(1, c, c + length);
  gone.taken.fill(1, g, g + length);
  for (let i = 0; i < length; i++) come.partners[c + i] = g + i;
}

/** Where a strip's characters are in the page. */
export interface Piece extends IdRange {
  readonly at: number;
}

/** The pieces of one stretch of a strip, counted from its beginning. */
export function piecesWithin(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const within: Piece[] = [];
  for (const { at, client, clock, length } of pieces) {
    const start = Math.max(at, from);
    const end = Math.min(at + length, to);
    if (start < end) within.push({ at: start - from, client, clock: clock + start - at, length: end - start });
  }
  return within;
}

/** Characters that are no white space. */
export function inkOf(text: string): number {
  let ink = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 32) ink++;
  return ink;
}
