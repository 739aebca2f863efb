import { and, asc, eq, not } from 'drizzle-orm';
import { type ClaimId, can, type PageId, type PagePlace, type Standing, type Viewer } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { claim, claimAnchor } from '../../db/schema/claims.js';

/** The places of a page that are marked with claims which this viewer sees, in the order of reading; those without their mark come last. */
export async function placesInPage(handle: Handle, viewer: Viewer | null, pageId: PageId): Promise<PagePlace[]> {
  const { id, number, state, quote, words } = claimAnchor;
  const rows = await handle
    .select({
      place: { id, number, state, quote, words },
      claim: { id: claim.id, slug: claim.slug, question: claim.question, status: claim.status },
    })
    .from(claimAnchor)
    .innerJoin(claim, eq(claim.id, claimAnchor.claimId))
    .where(and(eq(claimAnchor.pageId, pageId), can(viewer, 'claim.hide') ? undefined : not(claim.hidden)))
    .orderBy(asc(number), asc(id));
  return rows.map(({ place, claim: named }) => ({
    ...place,
    state: place.state as PagePlace['state'],
    claim: { ...named, id: named.id as ClaimId, status: named.status as Standing },
  }));
}
