import { inArray } from 'drizzle-orm';
import type { Handle } from '../db/index.js';
import { claim } from '../db/schema/claims.js';

/** The ids of the claims at these addresses, hidden ones too: an id says nothing of a claim. */
export async function claimIdsAt(handle: Handle, slugs: readonly string[]): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await handle
    .select({ slug: claim.slug, id: claim.id })
    .from(claim)
    .where(inArray(claim.slug, [...slugs]));
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}
