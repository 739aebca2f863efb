import type { PageId } from '../../../model/contract/index.js';
import type { Database } from '../../db/index.js';
import { type EventBus, type Follower, follow } from '../../events/index.js';
import { keepAnchors } from './keep-anchors.js';
import { reopenChanged } from './reopen-changed.js';

/** Nest token of the one follower that keeps where claims stand in pages. */
export const ANCHOR_KEEPER = Symbol('ANCHOR_KEEPER');

/** The follower's name in the record of events. */
export const anchorFollower = 'anchors';

/**
 * Follows what happens to pages and keeps the places of their claims; a settled claim whose words have changed is reopened. Each step is a
 * transaction of its own, as acting on a claim waits for others who act on it; done again after a cut it changes nothing more.
 */
export const keepAnchorsUp = ({
  database,
  bus,
  report,
}: {
  database: Database;
  bus: EventBus;
  report: (error: unknown) => void;
}): Follower =>
  follow({ database, bus, report }, anchorFollower, async (_, { type, pageId }) => {
    if (!pageId || (type !== 'page.saved' && type !== 'page.changed')) return;
    await database.db.transaction((tx) => keepAnchors(tx, pageId as PageId));
    await reopenChanged(database.db, pageId as PageId);
  });
