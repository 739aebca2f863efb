import { inArray } from 'drizzle-orm';
import type { ClaimId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { claim } from '../db/schema/claims.js';

export interface ClaimName {
  readonly slug: string;
  readonly question: string;
  readonly hidden: boolean;
}

/** What these claims are called; unknown ids are absent. */
export async function claimsById(handle: Handle, ids: readonly ClaimId[]): Promise<Map<ClaimId, ClaimName>> {
  if (ids.length === 0) return new Map();
  const rows = await handle
    .select({ id: claim.id, slug: claim.slug, question: claim.question, hidden: claim.hidden })
    .from(claim)
    .where(inArray(claim.id, [...ids]));
  return new Map(rows.map(({ id, ...name }) => [id as ClaimId, name]));
}
