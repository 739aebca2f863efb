import { asc, isNull, sql } from 'drizzle-orm';
import type { Kind, PageId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { page, pageAlias } from '../db/schema/pages.js';

/** What a page is called. */
export interface PageNames {
  readonly id: PageId;
  readonly title: string;
  readonly kind: Kind;
  readonly aliases: readonly string[];
}

/** The names of every page that is not deleted, always in the same order. */
export const namesOfPages = async (handle: Handle): Promise<PageNames[]> => {
  const aliases = sql<string[]>`coalesce((select jsonb_agg(${pageAlias.name} order by ${pageAlias.position})
    from ${pageAlias} where ${pageAlias.pageId} = ${page.id}), '[]'::jsonb)`;
  const rows = await handle
    .select({ id: page.id, title: page.title, kind: page.kind, aliases })
    .from(page)
    .where(isNull(page.deletedAt))
    .orderBy(asc(page.id));
  return rows.map((row) => ({ ...row, id: row.id as PageId, kind: row.kind as Kind }));
};
