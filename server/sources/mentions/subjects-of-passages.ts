import { and, asc, eq, gte, lte } from 'drizzle-orm';
import type { PageId } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { mention } from '../../db/schema/sources.js';
import { pagesById } from '../../pages/index.js';

/** A subject that a passage speaks of, with the place in its text. */
export interface PassageMention {
  readonly position: number;
  readonly at: number;
  readonly length: number;
  readonly slug: string;
  readonly title: string;
}

/** What the passages from one place in the order of reading to another speak of, in the order of the words. */
export async function subjectsOfPassages(handle: Handle, key: string, first: number, last: number): Promise<PassageMention[]> {
  const rows = await handle
    .select()
    .from(mention)
    .where(and(eq(mention.source, key), gte(mention.position, first), lte(mention.position, last)))
    .orderBy(asc(mention.position), asc(mention.at));
  const pages = await pagesById(handle, [...new Set(rows.map((row) => row.pageId as PageId))]);
  return rows.flatMap(({ position, at, length, pageId }) => {
    const page = pages.get(pageId as PageId);
    return page && !page.deleted ? [{ position, at, length, slug: page.slug, title: page.title }] : [];
  });
}
