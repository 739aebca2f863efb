import { desc, eq } from 'drizzle-orm';
import type { Byline, PageId } from '../../model/contract/index.js';
import { logContributors } from '../collab/index.js';
import type { Handle } from '../db/index.js';
import { revision } from '../db/schema/revisions.js';
import { displayNames } from '../users/index.js';

export interface PendingChanges {
  /** Rows of the log after the last version. */
  readonly updates: number;
  readonly people: (Byline & { updates: number })[];
}

/** What has been written since the last version, or null where nothing has. */
export const pendingChanges = async (handle: Handle, pageId: PageId): Promise<PendingChanges | null> => {
  const [last] = await handle
    .select({ seq: revision.seq })
    .from(revision)
    .where(eq(revision.pageId, pageId))
    .orderBy(desc(revision.n))
    .limit(1);
  const parts = await logContributors(handle, pageId, last?.seq ?? 0, Number.MAX_SAFE_INTEGER);
  if (parts.length === 0) return null;
  const names = await displayNames(
    handle,
    parts.map((p) => p.userId),
  );
  return {
    updates: parts.reduce((sum, p) => sum + p.updates, 0),
    people: parts.map((p) => ({ ...(names.get(p.userId) ?? { name: '', displayName: 'somebody' }), updates: p.updates })),
  };
};
