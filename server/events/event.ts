import { z } from 'zod';
import type { PageId, UserId } from '../../model/contract/index.js';

const none = z.object({});

/** A discussion's act: of which discussion, about which page or claim. */
const discussed = { thread: z.string(), n: z.number(), page: z.string().nullable(), claim: z.string().nullable() };

/** An act on a source: the claims, and the pages that these name, that it touches. */
const touched = { source: z.string(), n: z.number(), claims: z.array(z.string()), pages: z.array(z.string()) };

/** What each type of event carries besides the page and the person concerned. */
const payloads = {
  'page.created': none,
  'page.renamed': none,
  /** Aliases or description. */
  'page.changed': none,
  'page.protected': none,
  'page.deleted': none,
  'page.undeleted': none,
  /** The readable snapshot now shows this position of the update log. */
  'page.saved': z.object({ seq: z.number() }),
  /** `from`: the first of the versions that were made; absent where an earlier one was only given a summary. */
  'revision.saved': z.object({ n: z.number(), from: z.number().optional() }),
  /** `pages`: the pages that it concerns or has concerned until now. */
  'claim.changed': z.object({ claim: z.string(), slug: z.string(), n: z.number(), pages: z.array(z.string()) }),
  /** A source has another description, another text, or other passages of it. */
  'source.changed': z.object({ source: z.string() }),
  /** A source, or lines of it, are marked as unreliable; `losing`: the claims in which a reading loses its last support. */
  'source.marked': z.object({ ...touched, losing: z.array(z.string()) }),
  /** The mark is taken back. */
  'source.unmarked': z.object(touched),
  /** Where a source's text speaks of which pages is known anew. */
  'mentions.made': z.object({ source: z.string() }),
  /** `n`: the discussion's act; `opens`: it began with this comment. */
  'comment.added': z.object({ ...discussed, comment: z.string(), opens: z.boolean() }),
  /** Its words were changed, or it was hidden or shown. */
  'comment.changed': z.object({ ...discussed, comment: z.string() }),
  /** Title, state, or whether it is hidden. */
  'thread.changed': z.object(discussed),
  /** What these people watch, or have not read yet. */
  'inbox.changed': z.object({ users: z.array(z.string()) }),
  /** Role or block. */
  'user.changed': none,
  'user.signed-out': z.object({ sessionId: z.string() }),
} as const;

export type EventType = keyof typeof payloads;

/** One thing that happened, as it is appended. */
export type NewEvent = {
  [T in EventType]: {
    readonly type: T;
    readonly pageId?: PageId | string;
    /** Whom it concerns: the person who did it, or for `user.*` the account that changed. */
    readonly userId?: UserId | string;
    readonly payload: z.infer<(typeof payloads)[T]>;
  };
}[EventType];

/** One thing that happened, as it is read: `id` grows in commit order, `at` is when it was written. */
export type AppEvent = {
  [T in EventType]: {
    readonly type: T;
    readonly id: number;
    readonly at: Date;
    readonly pageId: string | null;
    readonly userId: string | null;
    readonly payload: z.infer<(typeof payloads)[T]>;
  };
}[EventType];

/** The event in a stored row; null when its type is not known here, as a newer server may have written it. */
export function readEvent(row: {
  id: number;
  at: Date;
  type: string;
  pageId: string | null;
  userId: string | null;
  payload: unknown;
}): AppEvent | null {
  if (!Object.hasOwn(payloads, row.type)) return null;
  const payload = payloads[row.type as EventType].safeParse(row.payload);
  // type and payload were checked together just now, which the union's type cannot express
  return payload.success ? ({ ...row, payload: payload.data } as AppEvent) : null;
}
