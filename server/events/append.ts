import { sql } from 'drizzle-orm';
import type { Tx } from '../db/index.js';
import { event } from '../db/schema/events.js';
import type { NewEvent } from './event.js';

/** What the database's NOTIFY carries the news on. */
export const channel = 'palimpsest_event';

/** Any number of our own: whoever holds this advisory lock hands out the next event id. */
const lock = 4_816_207;

/**
 * Writes the event in this transaction. Its lock is held until the commit, which is what puts ids in commit order: append last,
 * just before the transaction ends, and never while another row is still to be locked.
 */
export async function append(tx: Tx, happened: NewEvent): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
  const { type, pageId = null, userId = null, payload } = happened;
  await tx.insert(event).values({ type, pageId, userId, payload });
  await tx.execute(sql`select pg_notify(${channel}, '')`);
}
