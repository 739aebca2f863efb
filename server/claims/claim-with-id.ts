import { eq } from 'drizzle-orm';
import { can, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { claim } from '../db/schema/claims.js';

/** The address of the claim with an id, as texts name it. Throws `claim-unknown`. */
export async function claimWithId(handle: Handle, viewer: Viewer | null, id: string): Promise<string> {
  const [row] = await handle.select({ slug: claim.slug, hidden: claim.hidden }).from(claim).where(eq(claim.id, id));
  if (!row || (row.hidden && !can(viewer, 'claim.hide'))) throw new Refusal('claim-unknown');
  return row.slug;
}
