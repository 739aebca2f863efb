import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { PageId, UserId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { event } from '../db/schema/events.js';
import type { EventType } from './event.js';

/** Who did things of these types to a page, in no order. */
export async function peopleBehind(handle: Handle, pageId: PageId, types: readonly EventType[]): Promise<UserId[]> {
  const rows = await handle
    .selectDistinct({ userId: event.userId })
    .from(event)
    .where(and(eq(event.pageId, pageId), inArray(event.type, [...types]), isNotNull(event.userId)));
  return rows.map((row) => row.userId as UserId);
}
