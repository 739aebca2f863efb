import { and, asc, eq, lte } from 'drizzle-orm';
import { type ActKind, applyChanges, type Change, type ClaimState, emptyState } from '../../model/claims/index.js';
import type { Handle } from '../db/index.js';
import { claimAct } from '../db/schema/claims.js';

export interface StoredAct {
  readonly n: number;
  readonly at: Date;
  readonly userId: string;
  readonly kind: ActKind;
  readonly changes: readonly Change[];
  readonly undoes: number | null;
}

/** A claim's log from its first act, up to the nth. */
export async function readActs(handle: Handle, claimId: string, upTo?: number): Promise<StoredAct[]> {
  const rows = await handle
    .select()
    .from(claimAct)
    .where(and(eq(claimAct.claimId, claimId), upTo === undefined ? undefined : lte(claimAct.n, upTo)))
    .orderBy(asc(claimAct.n));
  return rows.map((row) => ({ ...row, kind: row.kind as ActKind, changes: row.changes as Change[] }));
}

/** What the log makes. Throws where an act does not fit what is before it. */
export const replay = (acts: readonly StoredAct[]): ClaimState =>
  acts.reduce((state, { changes }) => applyChanges(state, changes), emptyState);
