import type { Byline, ClaimValue, Comment } from '../../../model/contract/index.js';
import type { Block } from '../../../model/discussion/index.js';
import type { SourceNames } from '../claims/source-place.js';

/** A comment as it is drawn: its words as a tree; null where they are hidden from the viewer. */
export interface DrawnComment extends Comment {
  readonly blocks: readonly Block[] | null;
}

/** What the names in comments stand for. */
export interface TalkNames {
  /** Pages by the address that was written; absent: there is none. */
  readonly pages: ReadonlyMap<string, { readonly href: string; readonly missing: boolean }>;
  /** People by their name in lower case. */
  readonly people: ReadonlyMap<string, Byline>;
  readonly sources: SourceNames;
}

export interface TalkReading {
  readonly id: string;
  readonly text: string;
  readonly value: ClaimValue | null;
}

/** What every comment on a page is drawn with. */
export interface TalkFrame {
  readonly names: TalkNames;
  /** The claim's readings in their order; null: it is about a page. */
  readonly readings: readonly TalkReading[] | null;
  /** Address of the page or the claim, `/claims/...`. */
  readonly about: string;
  /** The viewer's name; null: nobody. */
  readonly viewer: string | null;
  readonly moderates: boolean;
  /** Discussions that take no replies. */
  readonly closed: ReadonlySet<string>;
  /** What the discussions are called, where their comments stand apart from them. */
  readonly titles: ReadonlyMap<string, string> | null;
  /** Where a form leads back to. */
  readonly back: Back;
}

/** A discussion alone, or among those of its page or claim, as spoken or by reading. */
export type Back = 'thread' | 'list' | 'tree';
