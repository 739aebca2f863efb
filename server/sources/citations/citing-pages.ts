import { and, asc, eq, gte, lte } from 'drizzle-orm';
import type { CitedBy, PageId } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { citation } from '../../db/schema/sources.js';
import { pagesById } from '../../pages/index.js';

/** A page's citation of a source, with the place in the page. */
export interface CitingPage extends CitedBy {
  /** The id of the first mark in the page; null: its infobox. */
  readonly anchor: string | null;
}

/** Which pages cite a source, or these lines of it, in the order of the lines; deleted pages are left out. */
export async function citingPages(handle: Handle, key: string, lines?: { from: number; to: number }): Promise<CitingPage[]> {
  const within = lines && and(lte(citation.fromLine, lines.to), gte(citation.toLine, lines.from));
  const rows = await handle
    .select()
    .from(citation)
    .where(and(eq(citation.source, key), within))
    .orderBy(asc(citation.fromLine), asc(citation.toLine), asc(citation.pageId));
  const pages = await pagesById(handle, [...new Set(rows.map((row) => row.pageId as PageId))]);
  return rows.flatMap(({ pageId, fromLine: from, toLine: to, quote, anchor }) => {
    const page = pages.get(pageId as PageId);
    return page && !page.deleted ? [{ slug: page.slug, title: page.title, from, to, quote, anchor }] : [];
  });
}

/** Do these lines share one with a citation? One that names no lines is of the whole source. */
export const isCitedBy = (
  { from, to }: Pick<CitedBy, 'from' | 'to'>,
  lines: readonly (readonly [from: number, to: number])[],
): boolean => from !== null && lines.some(([first, last]) => from <= last && (to ?? from) >= first);
