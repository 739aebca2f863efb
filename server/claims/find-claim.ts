import { eq } from 'drizzle-orm';
import { can, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Handle, Tx } from '../db/index.js';
import { claim } from '../db/schema/claims.js';

export interface FoundClaim {
  readonly id: string;
  readonly n: number;
  readonly changedAt: Date;
  readonly hidden: boolean;
}

const columns = { id: claim.id, n: claim.n, changedAt: claim.changedAt, hidden: claim.hidden };

/** The claim at an address, hidden ones for those who may hide. Throws `claim-unknown`. */
export async function findClaim(handle: Handle, viewer: Viewer | null, slug: string): Promise<FoundClaim> {
  const [row] = slug.length <= 120 ? await handle.select(columns).from(claim).where(eq(claim.slug, slug)) : [];
  return seen(row, viewer, slug);
}

/** As `findClaim`, and until the transaction ends nobody else changes it. */
export async function lockClaim(tx: Tx, viewer: Viewer | null, slug: string): Promise<FoundClaim> {
  const [row] = slug.length <= 120 ? await tx.select(columns).from(claim).where(eq(claim.slug, slug)).for('update') : [];
  return seen(row, viewer, slug);
}

function seen(row: FoundClaim | undefined, viewer: Viewer | null, slug: string): FoundClaim {
  if (!row || (row.hidden && !can(viewer, 'claim.hide'))) throw new Refusal('claim-unknown', slug.slice(0, 120));
  return row;
}
