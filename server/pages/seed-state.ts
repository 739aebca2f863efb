import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Fact, PageId, UserId } from '../../model/contract/index.js';
import type { Handle, Tx } from '../db/index.js';
import { page, pageSlug } from '../db/schema/pages.js';
import { append } from '../events/index.js';

export interface SeedState {
  readonly id: PageId;
  /** Where the page is now: another address than the one asked for when it was renamed. */
  readonly slug: string;
  readonly deleted: boolean;
  readonly createdBy: UserId;
  readonly seq: number;
  readonly seedHash: string | null;
  readonly seedSeq: number | null;
}

const columns = {
  id: page.id,
  slug: page.slug,
  deletedAt: page.deletedAt,
  createdBy: page.createdBy,
  seq: page.seq,
  seedHash: page.seedHash,
  seedSeq: page.seedSeq,
};

/** By address, the pages that are there or were before they were renamed: what the seed loaded into them last, and where they are now. */
export const seedStates = async (handle: Handle, slugs: readonly string[]): Promise<Map<string, SeedState>> => {
  if (slugs.length === 0) return new Map();
  const moved = await handle
    .select({ address: pageSlug.slug, ...columns })
    .from(pageSlug)
    .innerJoin(page, eq(page.id, pageSlug.pageId))
    .where(and(eq(pageSlug.origin, 'old'), inArray(pageSlug.slug, [...slugs])));
  const here = await handle
    .select({ address: page.slug, ...columns })
    .from(page)
    .where(inArray(page.slug, [...slugs]));
  return new Map(
    [...moved, ...here].map(({ address, deletedAt, ...row }) => [
      address,
      { ...row, id: row.id as PageId, createdBy: row.createdBy as UserId, deleted: deletedAt !== null },
    ]),
  );
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
