import { asc, gt, sql } from 'drizzle-orm';
import type { Handle } from '../db/index.js';
import { event } from '../db/schema/events.js';
import { type AppEvent, readEvent } from './event.js';

/** Up to `limit` events after this id, in order, and the id to read on from. */
export async function readEvents(handle: Handle, after: number, limit: number): Promise<{ events: AppEvent[]; cursor: number }> {
  const rows = await handle.select().from(event).where(gt(event.id, after)).orderBy(asc(event.id)).limit(limit);
  return { events: rows.map(readEvent).filter((e) => e !== null), cursor: rows.at(-1)?.id ?? after };
}

/** The id of the newest event that is committed, 0 when there is none. */
export async function newestEvent(handle: Handle): Promise<number> {
  const [row] = await handle.select({ id: sql<string>`coalesce(max(${event.id}), 0)` }).from(event);
  return Number(row?.id ?? 0);
}
