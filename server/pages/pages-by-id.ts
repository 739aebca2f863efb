import { eq, inArray } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { page, pageLink } from '../db/schema/pages.js';

export interface PageName {
  readonly slug: string;
  readonly title: string;
  readonly deleted: boolean;
}

/** What these pages are called now; unknown ids are absent. */
export const pagesById = async (handle: Handle, ids: readonly PageId[]): Promise<Map<PageId, PageName>> => {
  if (ids.length === 0) return new Map();
  const rows = await handle
    .select({ id: page.id, slug: page.slug, title: page.title, deletedAt: page.deletedAt })
    .from(page)
    .where(inArray(page.id, [...ids]));
  return new Map(rows.map((r) => [r.id as PageId, { slug: r.slug, title: r.title, deleted: r.deletedAt !== null }]));
};

/** The pages that this page's text links to. */
export const linkedFrom = async (handle: Handle, pageId: PageId): Promise<Set<PageId>> => {
  const rows = await handle.select({ id: pageLink.toId }).from(pageLink).where(eq(pageLink.fromId, pageId));
  return new Set(rows.flatMap((r) => (r.id === null ? [] : [r.id as PageId])));
};
