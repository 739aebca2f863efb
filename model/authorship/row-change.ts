import type { IdRange } from './range-map.js';
import type { Piece, Run } from './strip.js';

/** Runs of one gap lie between the same two characters that stay, or ends of a text. */
interface InGap extends Run {
  readonly gap: number;
}

/** A run of removed text, and the blocks that were removed with it, from the inside out. */
export interface RemovedRun extends InGap {
  readonly blocks: readonly string[];
}

/** A run of added text. */
export interface AddedRun extends InGap {
  /** The row removed text directly before or behind it. */
  readonly besideRemoved: boolean;
  /** The outermost block that came with it. */
  readonly inside: string | null;
  /** The block that this one was put directly before: an undo puts a block there before the dead one. */
  readonly insideBefore: string | null;
  /** The first character of the block that stands directly before it. */
  readonly insideAfter: { readonly client: number; readonly clock: number } | null;
}

/** `before` is the character, dead or alive, that a piece was put directly before: an undo puts text there before the dead one. */
export interface AddedPiece extends Piece {
  readonly before: { readonly client: number; readonly clock: number } | null;
}

export interface ChangedText<R extends Run = Run, P extends Piece = Piece> {
  readonly text: string;
  readonly runs: readonly R[];
  readonly pieces: readonly P[];
}

/** What stands, dead, around an added run. */
export interface Surroundings {
  /** Dead blocks beside the blocks that came with it. */
  readonly blocks: readonly string[];
  /** Dead characters directly to its right and left, in the order of the text. */
  readonly right: readonly IdRange[];
  readonly left: readonly IdRange[];
}

export interface Wanted {
  readonly runs: readonly { readonly ranges: readonly IdRange[]; readonly blocks: readonly string[] }[];
  readonly lost: readonly IdRange[];
}

/** A page's plain text; pieces are missing where lines are broken between two blocks. */
export interface WholeText {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** Blocks in which something changed, each with its whole text, in the order of the document. */
export interface ChangedBlocks {
  readonly before: readonly WholeText[];
  readonly after: readonly WholeText[];
}

/** A revision that a change brings back: its plain text and the credit of each character of it. */
export interface KnownText {
  readonly text: string;
  readonly credits: Uint32Array;
}

/** One row of a page's log, as what it did to the text. Texts are in the order of the document. */
export interface RowChange {
  readonly seq: number;
  readonly author: string;
  /** Characters that came with it, those included that cannot be shown yet. */
  readonly brought: readonly IdRange[];
  readonly removed: ChangedText<RemovedRun>;
  readonly added: ChangedText<AddedRun, AddedPiece>;
  /** Text that came and went within the row. */
  readonly passing: ChangedText<RemovedRun>;
  /**
   * What the row's author saw go, in the order of the document; `lost` is what has no place in it any more. Both empty where that is just
   * what was removed.
   */
  wanted(): Wanted;
  around(run: AddedRun): Surroundings;
  blocks(): ChangedBlocks;
  /** The page's plain text after the row. */
  whole(): WholeText;
  /** What the row says that it brings back; `exactly`: the page is to be that, its words have no other author. */
  readonly restores: (KnownText & { readonly exactly: boolean }) | null;
}
