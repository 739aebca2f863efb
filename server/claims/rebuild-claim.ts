import { eq } from 'drizzle-orm';
import { recordsOf } from '../../model/claims/index.js';
import type { Tx } from '../db/index.js';
import { claim } from '../db/schema/claims.js';
import { readActs, replay } from './read-acts.js';
import { writeClaim } from './write-claim.js';

/** Makes the tables of a claim anew out of its log. */
export async function rebuildClaim(tx: Tx, claimId: string): Promise<void> {
  const acts = await readActs(tx, claimId);
  const last = acts.at(-1);
  await tx.delete(claim).where(eq(claim.id, claimId));
  if (!last) return;
  const state = replay(acts);
  const changes = recordsOf(state).map(({ on, id, fields }) => ({ on, id, before: null, after: fields }));
  await writeClaim(tx, { claimId, n: last.n, changedAt: last.at, state, changes });
}
