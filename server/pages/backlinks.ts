import { and, asc, eq, isNull } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { page, pageLink } from '../db/schema/pages.js';

export interface Backlink {
  readonly id: PageId;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
}

/** Pages whose text links to this one, by title. */
export const backlinks = async (handle: Handle, pageId: PageId, limit = 1000): Promise<Backlink[]> => {
  const rows = await handle
    .selectDistinct({ id: page.id, slug: page.slug, title: page.title, description: page.description })
    .from(pageLink)
    .innerJoin(page, eq(page.id, pageLink.fromId))
    .where(and(eq(pageLink.toId, pageId), isNull(page.deletedAt)))
    .orderBy(asc(page.title))
    .limit(limit);
  return rows.map((row) => ({ ...row, id: row.id as PageId }));
};
