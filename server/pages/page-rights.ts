import { eq } from 'drizzle-orm';
import type { PageId, Protection } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { page } from '../db/schema/pages.js';

export interface PageRights {
  readonly protection: Protection;
  readonly deleted: boolean;
  readonly slug: string;
  readonly title: string;
}

/** What decides who may edit a page, or null where there is no such page. */
export const pageRights = async (handle: Handle, pageId: PageId): Promise<PageRights | null> => {
  const [row] = await handle
    .select({ protection: page.protection, deletedAt: page.deletedAt, slug: page.slug, title: page.title })
    .from(page)
    .where(eq(page.id, pageId));
  if (!row) return null;
  return { protection: row.protection as Protection, deleted: row.deletedAt !== null, slug: row.slug, title: row.title };
};
