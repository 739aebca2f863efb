import type { CommentMark, ThreadState } from '../contract/index.js';

/** What a comment says. */
export interface Said {
  readonly text: string;
  readonly mark: CommentMark | null;
  readonly reading: string | null;
}

export interface CommentRecord extends Said {
  readonly parent: string | null;
  readonly by: string;
  /** ISO. */
  readonly at: string;
  readonly editedAt: string | null;
  readonly versions: number;
  readonly hidden: boolean;
}

export interface ThreadRecord {
  readonly title: string;
  readonly state: ThreadState;
  readonly hidden: boolean;
}

/** A discussion as the acts up to some point have made it; comments in the order in which they came. */
export interface ThreadStateRecord {
  readonly thread: ThreadRecord | null;
  readonly comments: ReadonlyMap<string, CommentRecord>;
}

export type ThreadActKind =
  | 'open'
  | 'reply'
  | 'edit'
  | 'hide-comment'
  | 'show-comment'
  | 'rename'
  | 'resolve'
  | 'reopen'
  | 'archive'
  | 'hide'
  | 'show';

/** One row of a discussion's log, which holds all that it needs to be done again. */
export interface ThreadActRecord {
  readonly by: string;
  /** ISO. */
  readonly at: string;
  readonly kind: ThreadActKind;
  /** The comment that it makes or changes. */
  readonly comment: string | null;
  /** The title that `open` and `rename` give. */
  readonly title: string | null;
  /** The comment that `reply` answers. */
  readonly parent: string | null;
  /** The words of `open`, `reply` and `edit`. */
  readonly said: Said | null;
}

/** The discussion after one more act. Throws where the act does not fit what is before it. */
export function applyAct({ thread, comments }: ThreadStateRecord, act: ThreadActRecord): ThreadStateRecord {
  const { kind, comment: id, title, parent, said, by, at } = act;
  if ((kind === 'open') !== (thread === null)) throw new Error(`${kind}: not on this discussion`);
  if (thread === null || kind === 'reply') {
    if (id === null || said === null) throw new Error(`${kind}: without a comment`);
    const made = { ...said, parent, by, at, editedAt: null, versions: 1, hidden: false };
    return {
      thread: thread ?? { title: title ?? '', state: 'open', hidden: false },
      comments: new Map(comments).set(id, made),
    };
  }
  const before = id === null ? undefined : comments.get(id);
  switch (kind) {
    case 'edit':
    case 'hide-comment':
    case 'show-comment': {
      if (id === null || !before) throw new Error(`${kind}: there is no such comment`);
      const after =
        kind === 'edit'
          ? { ...before, ...said, editedAt: at, versions: before.versions + 1 }
          : { ...before, hidden: kind === 'hide-comment' };
      return { thread, comments: new Map(comments).set(id, after) };
    }
    case 'rename':
      return { thread: { ...thread, title: title ?? '' }, comments };
    case 'resolve':
    case 'reopen':
    case 'archive':
      return { thread: { ...thread, state: stateAfter[kind] }, comments };
    case 'hide':
    case 'show':
      return { thread: { ...thread, hidden: kind === 'hide' }, comments };
    case 'open':
      throw new Error('opened twice');
  }
}

/** What a discussion is after an act that moves it. */
export const stateAfter = { resolve: 'resolved', reopen: 'open', archive: 'archived' } as const;
