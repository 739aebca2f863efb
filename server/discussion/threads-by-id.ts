import { sql } from 'drizzle-orm';
import type { Thread, ThreadId, Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { displayNames } from '../users/index.js';
import { seenBy, type ThreadRow, threadsFrom, viewThread } from './find-thread.js';

/** These discussions as they are now; those that this viewer does not see are absent. */
export async function threadsById(handle: Handle, viewer: Viewer | null, ids: readonly string[]): Promise<Map<ThreadId, Thread>> {
  if (ids.length === 0) return new Map();
  const rows = await handle.execute<ThreadRow>(
    sql`${threadsFrom} where t.id = any (${sql.param([...ids])}::uuid[]) and ${seenBy(viewer)}`,
  );
  const names = await displayNames(
    handle,
    rows.map((row) => row.opened_by),
  );
  return new Map(rows.map((row) => [row.id, viewThread(row, names)]));
}
