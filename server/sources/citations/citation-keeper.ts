import type { PageId } from '../../../model/contract/index.js';
import type { Database } from '../../db/index.js';
import { type EventBus, type Follower, follow } from '../../events/index.js';
import { keepCitations } from './keep-citations.js';

/** Nest token of the one follower that keeps which pages cite which lines. */
export const CITATION_KEEPER = Symbol('CITATION_KEEPER');

/** The follower's name in the record of events. */
export const citationFollower = 'citations';

/** Follows what happens to pages and keeps their citations. Forgetting its place rebuilds them all. */
export const keepCitationsUp = (database: Database, bus: EventBus, report: (error: unknown) => void): Follower =>
  follow({ database, bus, report }, citationFollower, async (tx, { type, pageId }) => {
    if (pageId && (type === 'page.saved' || type === 'page.changed')) await keepCitations(tx, pageId as PageId);
  });
