import { z } from 'zod';
import type { Endpoint } from './endpoints.js';
import { PageId } from './ids.js';

/** Which page's events; without it every page's. */
export const EventsQuery = z.object({ page: PageId.optional() });
export type EventsQuery = z.infer<typeof EventsQuery>;

/** The stream of events, as an address of the API. */
export const eventEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/events',
    summary:
      'Server-sent events: what happens to pages and claims, named page.saved, page.renamed, revision.saved, claim.changed and the like; does not end',
    query: EventsQuery,
    answers: null,
    status: 200,
    refuses: ['invalid', 'unavailable'],
  },
];
