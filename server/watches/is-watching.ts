import { and, eq, inArray } from 'drizzle-orm';
import type { Viewer, WatchKind } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { watch } from '../db/schema/watches.js';

/** Which of these the viewer watches. */
export async function isWatching(
  handle: Handle,
  viewer: Viewer | null,
  kind: WatchKind,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  if (!viewer || subjects.length === 0) return new Set();
  const rows = await handle
    .select({ subject: watch.subject })
    .from(watch)
    .where(and(eq(watch.userId, viewer.id), eq(watch.kind, kind), inArray(watch.subject, [...subjects])));
  return new Set(rows.map((row) => row.subject));
}
