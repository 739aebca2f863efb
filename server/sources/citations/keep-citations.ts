import { asc, eq } from 'drizzle-orm';
import type { PageId } from '../../../model/contract/index.js';
import type { Handle, Tx } from '../../db/index.js';
import { citation } from '../../db/schema/sources.js';
import { type CitedInPage, citedIn } from '../../pages/index.js';

async function stored(handle: Handle, pageId: PageId): Promise<CitedInPage[]> {
  const { source, fromLine: from, toLine: to, quote, anchor } = citation;
  return handle
    .select({ source, from, to, quote, anchor })
    .from(citation)
    .where(eq(citation.pageId, pageId))
    .orderBy(asc(citation.position));
}

const same = (a: readonly CitedInPage[], b: readonly CitedInPage[]): boolean =>
  a.length === b.length && a.every((x, i) => (Object.keys(x) as (keyof CitedInPage)[]).every((key) => x[key] === b[i]?.[key]));

/** Makes the stored citations of a page those that it has now. */
export async function keepCitations(tx: Tx, pageId: PageId): Promise<void> {
  const [now, before] = [await citedIn(tx, pageId), await stored(tx, pageId)];
  if (same(now, before)) return;
  await tx.delete(citation).where(eq(citation.pageId, pageId));
  if (now.length === 0) return;
  await tx
    .insert(citation)
    .values(now.map(({ from, to, ...rest }, position) => ({ pageId, position, fromLine: from, toLine: to, ...rest })));
}

/** Are a page's stored citations those that it has? */
export const citationsKept = async (handle: Handle, pageId: PageId): Promise<boolean> =>
  same(await citedIn(handle, pageId), await stored(handle, pageId));
