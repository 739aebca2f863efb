import { asc, eq } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { revision } from '../db/schema/revisions.js';

/** Where a version ends in its page's log. */
export interface RevisionMark {
  readonly n: number;
  readonly seq: number;
}

/** Where every version of a page ends, the oldest first. */
export const revisionMarks = (handle: Handle, pageId: PageId): Promise<RevisionMark[]> =>
  handle.select({ n: revision.n, seq: revision.seq }).from(revision).where(eq(revision.pageId, pageId)).orderBy(asc(revision.n));
