import { desc, eq } from 'drizzle-orm';
import type { UserId, WatchKind } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { watch } from '../db/schema/watches.js';

export interface StoredWatch {
  readonly kind: WatchKind;
  readonly subject: string;
  readonly at: Date;
}

/** In one list; whoever watches more sees the newest. */
const most = 500;

/** What somebody watches, the newest first. */
export async function listWatches(handle: Handle, userId: UserId): Promise<StoredWatch[]> {
  const rows = await handle.select().from(watch).where(eq(watch.userId, userId)).orderBy(desc(watch.at)).limit(most);
  return rows.map(({ kind, subject, at }) => ({ kind: kind as WatchKind, subject, at }));
}
