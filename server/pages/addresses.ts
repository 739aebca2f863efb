import { eq, inArray, sql } from 'drizzle-orm';
import { type PageId, Refusal } from '../../model/contract/index.js';
import { slugify } from '../../model/text/index.js';
import type { Handle, Tx } from '../db/index.js';
import { page, pageSlug } from '../db/schema/pages.js';

export interface Target {
  readonly id: PageId;
  readonly slug: string;
  readonly deleted: boolean;
}

/** Pages by id and by any address that leads to them (slug, earlier slug, alias), for rendering links. */
export const targetsOf = async (
  handle: Handle,
  ids: readonly string[],
  slugs: readonly string[],
): Promise<{ byId: Map<string, Target>; bySlug: Map<string, Target> }> => {
  const byId = new Map<string, Target>();
  const bySlug = new Map<string, Target>();
  if (ids.length === 0 && slugs.length === 0) return { byId, bySlug };
  const columns = { id: page.id, slug: page.slug, deletedAt: page.deletedAt };
  const [byIdRows, bySlugRows, byOtherRows] = await Promise.all([
    ids.length
      ? handle
          .select(columns)
          .from(page)
          .where(inArray(page.id, [...ids]))
      : [],
    slugs.length
      ? handle
          .select(columns)
          .from(page)
          .where(inArray(page.slug, [...slugs]))
      : [],
    slugs.length
      ? handle
          .select({ ...columns, address: pageSlug.slug })
          .from(pageSlug)
          .innerJoin(page, eq(page.id, pageSlug.pageId))
          .where(inArray(pageSlug.slug, [...slugs]))
      : [],
  ]);
  const target = (r: { id: string; slug: string; deletedAt: Date | null }): Target => ({
    id: r.id as PageId,
    slug: r.slug,
    deleted: r.deletedAt !== null,
  });
  for (const r of byIdRows) byId.set(r.id, target(r));
  for (const r of byOtherRows) bySlug.set(r.address, target(r));
  for (const r of bySlugRows) bySlug.set(r.slug, target(r));
  return { byId, bySlug };
};

/** The slug that a title makes. Throws `invalid` for a title without a letter or digit that ASCII can show. */
export const addressOf = (title: string): string => {
  const slug = slugify(title);
  if (!slug) throw new Refusal('invalid', 'the title needs a letter or a digit');
  return slug;
};

/**
 * Taken first by whatever changes where addresses lead (exclusive), and by whatever renders links (shared): so a link is never rendered
 * from addresses that change while it is stored, and two such changes never wait for each other's rows in a circle.
 */
export const lockAddresses = async (tx: Tx, mode: 'change' | 'render'): Promise<void> => {
  await tx.execute(
    mode === 'change'
      ? sql`select pg_advisory_xact_lock(hashtext('page addresses'))`
      : sql`select pg_advisory_xact_lock_shared(hashtext('page addresses'))`,
  );
};

/** Throws `slug-taken` when the address leads to another page already. */
export const claimAddress = async (tx: Tx, slug: string, pageId: PageId | null): Promise<void> => {
  const { bySlug } = await targetsOf(tx, [], [slug]);
  const holder = bySlug.get(slug);
  if (holder && holder.id !== pageId) throw new Refusal('slug-taken', slug);
};
