import { type SQL, sql } from 'drizzle-orm';
import { type PageId, Refusal } from '../../model/contract/index.js';
import { slugify } from '../../model/text/index.js';
import type { Handle, Tx } from '../db/index.js';

export interface Target {
  readonly id: PageId;
  readonly slug: string;
  readonly title: string;
  readonly deleted: boolean;
}

/** A page with the address that leads to it; null: it was asked for by id. */
export type AddressedTarget = Target & { readonly address: string | null };

/** Selects pages by id and by any address that leads to them (slug, earlier slug, alias). */
export const selectTargets = (ids: readonly string[], slugs: readonly string[]): SQL => sql`
  select null as address, id, slug, title, deleted_at is not null as deleted from page where id = any (${sql.param([...ids])}::uuid[])
  union all
  select slug, id, slug, title, deleted_at is not null from page where slug = any (${sql.param([...slugs])}::text[])
  union all
  select s.slug, p.id, p.slug, p.title, p.deleted_at is not null from page_slug s join page p on p.id = s.page_id
  where s.slug = any (${sql.param([...slugs])}::text[])`;

/** What was selected, by address: a page's own address is nobody else's earlier one. */
export const byAddress = (targets: readonly AddressedTarget[]): Map<string, Target> => {
  const own = targets.filter(({ address, slug }) => address === slug);
  const others = targets.filter(({ address, slug }) => address !== slug);
  return new Map([...others, ...own].flatMap(({ address, ...target }) => (address === null ? [] : [[address, target]])));
};

/** These pages, for rendering links. */
export const targetsOf = async (
  handle: Handle,
  ids: readonly string[],
  slugs: readonly string[],
): Promise<{ byId: Map<string, Target>; bySlug: Map<string, Target> }> => {
  if (ids.length === 0 && slugs.length === 0) return { byId: new Map(), bySlug: new Map() };
  const rows = await handle.execute<AddressedTarget & Record<string, unknown>>(selectTargets(ids, slugs));
  const byId = rows.flatMap(({ address, ...target }) => (address === null ? [[target.id as string, target] as const] : []));
  return { byId: new Map(byId), bySlug: byAddress(rows) };
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
