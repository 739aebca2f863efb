import { desc, eq } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { revision } from '../db/schema/revisions.js';

/** A page's newest version, in short; null before the first. `savedBy` is null where it was cut by itself. */
export const newestVersion = async (handle: Handle, pageId: PageId) => {
  const { n, seq, chain, savedBy } = revision;
  const [newest] = await handle
    .select({ n, seq, chain, savedBy })
    .from(revision)
    .where(eq(revision.pageId, pageId))
    .orderBy(desc(revision.n))
    .limit(1);
  return newest ?? null;
};
