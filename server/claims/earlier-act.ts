import { and, eq, sql } from 'drizzle-orm';
import type { ActKind, Change } from '../../model/claims/index.js';
import { type ClaimDone, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Tx } from '../db/index.js';
import { claim, claimAct } from '../db/schema/claims.js';

/**
 * What was answered when this person sent an act of this name before; null when they have not. Until the transaction ends nobody else
 * can send it. Throws `invalid` when the name was used for something else.
 */
export async function earlierAct(
  tx: Tx,
  viewer: Viewer,
  key: string | undefined,
  kind: ActKind,
  claimId: string | null,
): Promise<ClaimDone | null> {
  if (key === undefined) return null;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`claim act ${viewer.id} ${key}`}, 0))`);
  const [row] = await tx
    .select({ act: claimAct, slug: claim.slug, status: claim.status })
    .from(claimAct)
    .innerJoin(claim, eq(claim.id, claimAct.claimId))
    .where(and(eq(claimAct.userId, viewer.id), eq(claimAct.key, key)));
  if (!row) return null;
  const { act } = row;
  if (act.kind !== kind || (claimId !== null && act.claimId !== claimId))
    throw new Refusal('invalid', 'key: it was used for another act');
  const [made] = (act.changes as Change[]).filter((c) => c.before === null && (c.on === 'reading' || c.on === 'evidence'));
  return {
    id: act.claimId as ClaimDone['id'],
    slug: row.slug,
    version: act.n,
    made: kind === 'open' ? null : (made?.id ?? null),
    status: row.status as ClaimDone['status'],
  };
}
