import { and, eq } from 'drizzle-orm';
import type { Change, StandingRecord } from '../../model/claims/index.js';
import type { ClaimId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { claimAct } from '../db/schema/claims.js';

/** Whether a claim's nth act reopened it, by contrary evidence or because somebody asked for it. */
export async function reopenedBy(handle: Handle, claimId: ClaimId, n: number): Promise<boolean> {
  const [act] = await handle
    .select({ kind: claimAct.kind, changes: claimAct.changes })
    .from(claimAct)
    .where(and(eq(claimAct.claimId, claimId), eq(claimAct.n, n)));
  return ((act?.changes ?? []) as Change[]).some(
    ({ on, after }) => on === 'standing' && (after as Partial<StandingRecord> | null)?.status === 'reopened',
  );
}
