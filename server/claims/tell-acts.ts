import { eq, inArray, sql } from 'drizzle-orm';
import { type ActKind, type Change, describeAct, labelsIn } from '../../model/claims/index.js';
import { can, type Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { claim, claimAct, claimReading } from '../db/schema/claims.js';

/** An act as others hear of it. */
export interface ToldAct {
  readonly claim: string;
  readonly n: number;
  readonly slug: string;
  readonly question: string;
  /** The end of a sentence that begins with who; a decision names the reading. */
  readonly did: string;
}

/** These acts in words; those of claims that the viewer does not see are left out. */
export async function tellActs(
  handle: Handle,
  viewer: Viewer | null,
  acts: readonly { readonly claim: string; readonly n: number }[],
): Promise<ToldAct[]> {
  if (acts.length === 0) return [];
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(acts)}::jsonb) as wanted(claim uuid, n int)`;
  const [rows, readings] = await Promise.all([
    handle
      .select({
        claim: claim.id,
        n: claimAct.n,
        slug: claim.slug,
        question: claim.question,
        kind: claimAct.kind,
        changes: claimAct.changes,
        undoes: claimAct.undoes,
      })
      .from(claimAct)
      .innerJoin(wanted, sql`${claimAct.claimId} = wanted.claim and ${claimAct.n} = wanted.n`)
      .innerJoin(claim, eq(claim.id, claimAct.claimId))
      .where(can(viewer, 'claim.hide') ? undefined : sql`not ${claim.hidden}`),
    handle
      .select()
      .from(claimReading)
      .where(inArray(claimReading.claimId, [...new Set(acts.map((act) => act.claim))])),
  ]);
  const labels = labelsIn(readings.map(({ id, ...fields }): Change => ({ on: 'reading', id, before: null, after: fields })));
  return rows.map(({ kind, changes, undoes, ...row }) => ({
    ...row,
    did: describeAct(kind as ActKind, changes as Change[], undoes, labels),
  }));
}

/** Ids of the claims that this viewer does not see. */
export async function unseenClaims(handle: Handle, viewer: Viewer | null): Promise<string[]> {
  if (can(viewer, 'claim.hide')) return [];
  return (await handle.select({ id: claim.id }).from(claim).where(eq(claim.hidden, true))).map(({ id }) => id);
}
