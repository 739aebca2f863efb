import type { CommentMark } from '../contract/index.js';

/** What has to be known of a comment to say where it stands. They come in the order in which they were made. */
export interface Spoken {
  readonly id: string;
  readonly parent: string | null;
  readonly mark: CommentMark | null;
  readonly reading: string | null;
}

/** A comment with what stands below it. */
export interface Talk<C extends Spoken> {
  readonly comment: C;
  readonly below: readonly Talk<C>[];
}

interface Growing<C extends Spoken> {
  readonly comment: C;
  readonly below: Growing<C>[];
}

/** The comments as they were spoken: each below the one that it answers. */
export function talkOf<C extends Spoken>(comments: readonly C[]): Talk<C>[] {
  const top: Growing<C>[] = [];
  const all = new Map<string, Growing<C>>();
  for (const comment of comments) {
    const talk = { comment, below: [] };
    all.set(comment.id, talk);
    ((comment.parent !== null && all.get(comment.parent)?.below) || top).push(talk);
  }
  return top;
}

/** Where a comment about a reading stands: arguments on their sides, the rest between. */
export type Side = 'for' | 'against' | 'else';

export interface Branch<C extends Spoken> {
  /** null: what is said about no reading. */
  readonly reading: string | null;
  readonly sides: Readonly<Record<Side, readonly Talk<C>[]>>;
}

/**
 * The same comments by reading. A comment stands below the one that it answers, unless it is about another reading than what that one
 * belongs to: then it begins a line of its own under its reading. `readings`: in this order; others that are spoken of follow.
 */
export function branchesOf<C extends Spoken>(comments: readonly C[], readings: readonly string[]): Branch<C>[] {
  const branches = new Map<string | null, Record<Side, Growing<C>[]>>();
  const branchOf = (reading: string | null) => {
    const found = branches.get(reading) ?? { for: [], against: [], else: [] };
    branches.set(reading, found);
    return found;
  };
  for (const reading of readings) branchOf(reading);
  const all = new Map<string, { talk: Growing<C>; reading: string | null }>();
  for (const comment of comments) {
    const parent = comment.parent === null ? undefined : all.get(comment.parent);
    const reading = comment.reading ?? parent?.reading ?? null;
    const talk = { comment, below: [] };
    all.set(comment.id, { talk, reading });
    const side: Side = comment.mark === 'for' || comment.mark === 'against' ? comment.mark : 'else';
    (parent && parent.reading === reading ? parent.talk.below : branchOf(reading)[side]).push(talk);
  }
  const rest = branches.get(null);
  branches.delete(null);
  return [...branches, ...(rest ? [[null, rest] as const] : [])].map(([reading, sides]) => ({ reading, sides }));
}
