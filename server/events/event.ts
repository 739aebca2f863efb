import { z } from 'zod';
import type { PageId, UserId } from '../../model/contract/index.js';

const none = z.object({});

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
  'revision.saved': z.object({ n: z.number() }),
  /** `pages`: the pages that it concerns or has concerned until now. */
  'claim.changed': z.object({ claim: z.string(), slug: z.string(), n: z.number(), pages: z.array(z.string()) }),
  /** A source has another text, or other passages of it. */
  'source.changed': z.object({ source: z.string() }),
  /** Where a source's text speaks of which pages is known anew. */
  'mentions.made': z.object({ source: z.string() }),
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
