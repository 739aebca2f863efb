import { and, between, eq } from 'drizzle-orm';
import type { PageId, UserId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { revisionPerson } from '../db/schema/revisions.js';

/** Whose changes these versions of a page hold, from the first to the last. */
export async function peopleOfVersions(handle: Handle, pageId: PageId, first: number, last: number): Promise<UserId[]> {
  const rows = await handle
    .selectDistinct({ id: revisionPerson.userId })
    .from(revisionPerson)
    .where(and(eq(revisionPerson.pageId, pageId), between(revisionPerson.n, first, last)));
  return rows.map(({ id }) => id as UserId);
}
