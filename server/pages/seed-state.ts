import { eq, inArray, sql } from 'drizzle-orm';
import type { Fact, PageId } from '../../model/contract/index.js';
import type { Handle, Tx } from '../db/index.js';
import { page } from '../db/schema/pages.js';
import { append } from '../events/index.js';

export interface SeedState {
  readonly id: PageId;
  readonly slug: string;
  readonly seq: number;
  readonly seedHash: string | null;
  readonly seedSeq: number | null;
}

/** What the seed loaded into these pages last, and where their snapshots are now. */
export const seedStates = async (handle: Handle, slugs: readonly string[]): Promise<Map<string, SeedState>> => {
  if (slugs.length === 0) return new Map();
  const rows = await handle
    .select({ id: page.id, slug: page.slug, seq: page.seq, seedHash: page.seedHash, seedSeq: page.seedSeq })
    .from(page)
    .where(inArray(page.slug, [...slugs]));
  return new Map(rows.map((r) => [r.slug, { ...r, id: r.id as PageId }]));
};

/** Remembers that a seed file with this hash was loaded and left the page at `seq`. */
export const markSeeded = async (tx: Tx, pageId: PageId, hash: string, seq: number): Promise<void> => {
  await tx.update(page).set({ seedHash: hash, seedSeq: seq }).where(eq(page.id, pageId));
};

/** Replaces the infobox's rows. */
export const setFacts = async (tx: Tx, pageId: PageId, facts: readonly Fact[]): Promise<void> => {
  await tx
    .update(page)
    .set({ facts: [...facts], version: sql`${page.version} + 1` })
    .where(eq(page.id, pageId));
  await append(tx, { type: 'page.changed', pageId, payload: {} });
};
