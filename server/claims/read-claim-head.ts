import { eq } from 'drizzle-orm';
import type { ClaimId, ClaimWhole, Standing, Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { claim } from '../db/schema/claims.js';
import { findClaim } from './find-claim.js';

/** What stands above every page of a claim. */
export type ClaimHead = Pick<ClaimWhole, 'slug' | 'question' | 'status' | 'since' | 'hidden'> & { readonly id: ClaimId };

/** Throws `claim-unknown`. */
export async function readClaimHead(handle: Handle, viewer: Viewer | null, slug: string): Promise<ClaimHead> {
  const { id, hidden } = await findClaim(handle, viewer, slug);
  const [row] = await handle
    .select({ slug: claim.slug, question: claim.question, status: claim.status, since: claim.since })
    .from(claim)
    .where(eq(claim.id, id));
  if (!row) throw new Error('a claim that was there is not');
  return { ...row, id: id as ClaimId, hidden, status: row.status as Standing, since: row.since.toISOString() };
}
