import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { Refusal, type Viewer } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { claimAnchor } from '../../db/schema/claims.js';
import { mayAct } from '../act-on-claim.js';
import { findClaim } from '../find-claim.js';

export type Anchor = typeof claimAnchor.$inferSelect;

/** A place of a claim, for somebody who may act on claims. Throws `sign-in-needed`, `not-allowed`, `claim-unknown`, `place-unknown`. */
export async function findAnchor(handle: Handle, viewer: Viewer | null, slug: string, id: string): Promise<Anchor> {
  mayAct(viewer);
  const { id: claimId } = await findClaim(handle, viewer, slug);
  const isId = z.uuid().safeParse(id).success;
  const [row] = isId
    ? await handle
        .select()
        .from(claimAnchor)
        .where(and(eq(claimAnchor.id, id), eq(claimAnchor.claimId, claimId)))
        .for('update')
    : [];
  if (!row) throw new Refusal('place-unknown');
  return row;
}
