import { eq } from 'drizzle-orm';
import type { PageId } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { claimAnchor } from '../../db/schema/claims.js';

/** The pages in whose texts a claim is marked, or was until its mark was lost. */
export async function pagesMarked(handle: Handle, claimId: string): Promise<PageId[]> {
  const rows = await handle.selectDistinct({ id: claimAnchor.pageId }).from(claimAnchor).where(eq(claimAnchor.claimId, claimId));
  return rows.map(({ id }) => id as PageId);
}
