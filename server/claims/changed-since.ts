import { and, asc, eq, gt } from 'drizzle-orm';
import { type ActKind, type Change, describeAct } from '../../model/claims/index.js';
import type { UserId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { claimAct } from '../db/schema/claims.js';
import { displayNames } from '../users/index.js';

/** Acts that are told one by one. */
const told = 3;

/** What was done to a claim after its nth act, in a sentence's end. */
export async function changedSince(handle: Handle, claimId: string, n: number): Promise<string> {
  const acts = await handle
    .select()
    .from(claimAct)
    .where(and(eq(claimAct.claimId, claimId), gt(claimAct.n, n)))
    .orderBy(asc(claimAct.n));
  const names = await displayNames(handle, [...new Set(acts.map((a) => a.userId as UserId))]);
  const parts = acts.slice(0, told).map((act) => {
    const who = names.get(act.userId as UserId)?.displayName ?? 'Somebody';
    return `${who} ${describeAct(act.kind as ActKind, act.changes as Change[], act.undoes)} (act ${act.n})`;
  });
  if (acts.length > told) parts.push(`${acts.length - told} more`);
  return parts.join('; ') || `there is no act ${n}`;
}
