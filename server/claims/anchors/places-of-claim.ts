import { asc, eq } from 'drizzle-orm';
import type { ClaimPlace, PageId } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { claimAnchor } from '../../db/schema/claims.js';
import { pagesById } from '../../pages/index.js';

/** Where texts are marked with a claim, by page and in the order of reading; deleted pages are left out. */
export async function placesOfClaim(handle: Handle, claimId: string): Promise<ClaimPlace[]> {
  const rows = await handle
    .select()
    .from(claimAnchor)
    .where(eq(claimAnchor.claimId, claimId))
    .orderBy(asc(claimAnchor.pageId), asc(claimAnchor.number), asc(claimAnchor.id));
  const pages = await pagesById(handle, [...new Set(rows.map((row) => row.pageId as PageId))]);
  return rows
    .flatMap(({ id, number, state, quote, words, pageId }) => {
      const page = pages.get(pageId as PageId);
      return page && !page.deleted ? [{ id, number, state: state as ClaimPlace['state'], quote, words, page }] : [];
    })
    .sort((a, b) => (a.page.title < b.page.title ? -1 : a.page.title > b.page.title ? 1 : 0));
}
