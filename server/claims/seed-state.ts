import { eq, inArray } from 'drizzle-orm';
import type { Handle } from '../db/index.js';
import { claim } from '../db/schema/claims.js';

/** By address, the claims that are there, hidden ones too, with the hash of the seed's file that each was last made from. */
export async function claimSeeds(handle: Handle, slugs: readonly string[]): Promise<Map<string, string | null>> {
  if (slugs.length === 0) return new Map();
  const rows = await handle
    .select({ slug: claim.slug, seedHash: claim.seedHash })
    .from(claim)
    .where(inArray(claim.slug, [...slugs]));
  return new Map(rows.map(({ slug, seedHash }) => [slug, seedHash]));
}

/** Remembers that all of a seed's file with this hash is in the claim. */
export async function markClaimSeeded(handle: Handle, slug: string, hash: string): Promise<void> {
  await handle.update(claim).set({ seedHash: hash }).where(eq(claim.slug, slug));
}
