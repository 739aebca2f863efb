import { eq } from 'drizzle-orm';
import type { Fact, NumberedCite, PageId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { page } from '../db/schema/pages.js';

/** A place in a source that a page cites. */
export interface CitedInPage {
  readonly source: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly quote: string | null;
  /** The id of the first mark in the text that cites it; null: only the infobox does. */
  readonly anchor: string | null;
}

/** Every place that a page's text cites, in the order of its references, then those that only its infobox does; a page that is not there cites nothing. */
export const citedIn = async (handle: Handle, pageId: PageId): Promise<CitedInPage[]> => {
  const [row] = await handle.select({ cites: page.cites, facts: page.facts }).from(page).where(eq(page.id, pageId));
  if (!row) return [];
  const places = new Map<string, CitedInPage>();
  for (const { source, from, to, quote, refs } of row.cites as NumberedCite[])
    places.set(`${source} ${from} ${to ?? from}`, { source, from, to: to ?? from, quote, anchor: refs[0] ?? null });
  for (const { source, from, to } of (row.facts as Fact[]).flatMap((fact) => fact.cites)) {
    const key = `${source} ${from} ${to}`;
    if (!places.has(key)) places.set(key, { source, from, to, quote: null, anchor: null });
  }
  return [...places.values()];
};
