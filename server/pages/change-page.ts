import { and, eq, inArray, sql } from 'drizzle-orm';
import {
  type Action,
  type Alias,
  type ChangePage,
  can,
  canEdit,
  type PageId,
  type Protection,
  Refusal,
  type Viewer,
} from '../../model/contract/index.js';
import { slugify } from '../../model/text/index.js';
import type { Db, Tx } from '../db/index.js';
import { page, pageAlias, pageSlug } from '../db/schema/pages.js';
import { append } from '../events/index.js';
import { addressOf, claimAddress, lockAddresses, targetsOf } from './addresses.js';
import { appendChanged, rerenderLinks } from './rerender-links.js';

/**
 * Renames, describes, gives aliases, protects; all or nothing. A rename keeps the old address as a redirect and the links of other
 * pages. Throws `sign-in-needed`, `not-allowed`, `page-unknown`, `page-deleted`, `slug-taken`, `invalid`.
 */
export const changePage = async (
  db: Db,
  viewer: Viewer | null,
  pageId: PageId,
  change: Omit<ChangePage, 'deleted'>,
): Promise<{ slug: string }> => {
  if (!viewer) throw new Refusal('sign-in-needed');
  const need = (action: Action) => {
    if (!can(viewer, action)) throw new Refusal('not-allowed', action);
  };
  if (change.title !== undefined) need('page.rename');
  if (change.aliases !== undefined) need('page.alias');
  if (change.description !== undefined) need('page.describe');
  if (change.protection !== undefined) need('page.protect');
  return db.transaction(async (tx) => {
    await lockAddresses(tx, 'change');
    const [now] = await tx
      .select({ slug: page.slug, title: page.title, deletedAt: page.deletedAt, protection: page.protection })
      .from(page)
      .where(eq(page.id, pageId))
      .for('update');
    if (!now) throw new Refusal('page-unknown');
    if (now.deletedAt) throw new Refusal('page-deleted', now.title);
    if (!canEdit(viewer, { protection: now.protection as Protection, deleted: false })) throw new Refusal('protected', now.title);
    const renamed =
      change.title !== undefined && change.title !== now.title ? await rename(tx, pageId, now.slug, change.title) : null;
    const linking = renamed?.linking ?? [];
    if (change.aliases !== undefined) linking.push(...(await setAliases(tx, pageId, change.aliases)));
    const { description, protection } = change;
    await tx
      .update(page)
      .set({
        version: sql`${page.version} + 1`,
        ...(description !== undefined && { description }),
        ...(protection !== undefined && { protection }),
      })
      .where(eq(page.id, pageId));
    const event = { pageId, userId: viewer.id, payload: {} };
    if (renamed) await append(tx, { ...event, type: 'page.renamed' });
    if (protection !== undefined && protection !== now.protection) await append(tx, { ...event, type: 'page.protected' });
    await append(tx, { ...event, type: 'page.changed' });
    await appendChanged(tx, linking);
    return { slug: renamed?.slug ?? now.slug };
  });
};

const rename = async (tx: Tx, pageId: PageId, oldSlug: string, title: string): Promise<{ slug: string; linking: PageId[] }> => {
  const slug = addressOf(title);
  if (slug === oldSlug) {
    await tx.update(page).set({ title }).where(eq(page.id, pageId));
    return { slug, linking: [] };
  }
  await claimAddress(tx, slug, pageId);
  await tx.delete(pageSlug).where(eq(pageSlug.slug, slug));
  await tx.update(page).set({ title, slug }).where(eq(page.id, pageId));
  await tx.insert(pageSlug).values({ slug: oldSlug, pageId, origin: 'old' });
  return { slug, linking: await rerenderLinks(tx, pageId, [oldSlug, slug]) };
};

const setAliases = async (tx: Tx, pageId: PageId, aliases: readonly Alias[]): Promise<PageId[]> => {
  await tx.delete(pageAlias).where(eq(pageAlias.pageId, pageId));
  if (aliases.length)
    await tx
      .insert(pageAlias)
      .values(
        aliases.map((a, position) => ({ pageId, position, name: a.name, language: a.language ?? null, note: a.note ?? null })),
      );
  const wanted = [...new Set(aliases.map((a) => slugify(a.name)).filter(Boolean))].sort();
  const was = await tx
    .select({ slug: pageSlug.slug })
    .from(pageSlug)
    .where(and(eq(pageSlug.pageId, pageId), eq(pageSlug.origin, 'alias')));
  const gone = was.map((r) => r.slug).filter((s) => !wanted.includes(s));
  if (gone.length) await tx.delete(pageSlug).where(inArray(pageSlug.slug, gone));
  // an alias that already leads somewhere ("Kamenev", twice) leads there still
  const { bySlug } = await targetsOf(tx, [], wanted);
  const free = wanted.filter((s) => !bySlug.has(s));
  if (free.length)
    await tx
      .insert(pageSlug)
      .values(free.map((slug) => ({ slug, pageId, origin: 'alias' })))
      .onConflictDoNothing();
  return gone.length || free.length ? rerenderLinks(tx, pageId, [...gone, ...free]) : [];
};
