import { z } from 'zod';
import type { Endpoint } from './endpoints.js';
import { ClaimId, PageId } from './ids.js';

/** Which page's or claim's events, else everything's; `after`: beginning with those after this id. */
export const EventsQuery = z.object({
  page: PageId.optional(),
  claim: ClaimId.optional(),
  after: z.coerce.number().int().nonnegative().optional(),
});
export type EventsQuery = z.infer<typeof EventsQuery>;

/** The stream of events, as an address of the API. */
export const eventEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/events',
    summary:
      'Server-sent events: what happens to pages, claims and their discussions, named page.saved, revision.saved, claim.changed, source.marked, comment.added and the like; does not end',
    query: EventsQuery,
    answers: null,
    status: 200,
    refuses: ['invalid', 'unavailable'],
  },
];
