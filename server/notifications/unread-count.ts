import { and, count, eq, isNull } from 'drizzle-orm';
import type { UserId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { notification } from '../db/schema/notifications.js';

/** How much somebody has not read. */
export async function unreadCount(handle: Handle, userId: UserId): Promise<number> {
  const [row] = await handle
    .select({ n: count() })
    .from(notification)
    .where(and(eq(notification.userId, userId), isNull(notification.readAt)));
  return row?.n ?? 0;
}
