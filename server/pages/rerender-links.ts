import { eq, inArray, or, sql } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import type { Tx } from '../db/index.js';
import { page, pageLink } from '../db/schema/pages.js';
import { append } from '../events/index.js';
import { renderSnapshot } from './render-snapshot.js';
import { storeLinks } from './save-snapshot.js';

/**
 * After a page's address or existence changed: renders again every page that links to it, by id or by one of these slugs. Returns them;
 * the caller tells of them with `appendChanged`, last of all, as `append` asks.
 */
export const rerenderLinks = async (tx: Tx, pageId: PageId, slugs: readonly string[]): Promise<PageId[]> => {
  const from = await tx
    .selectDistinct({ id: pageLink.fromId })
    .from(pageLink)
    .where(or(eq(pageLink.toId, pageId), slugs.length ? inArray(pageLink.toSlug, [...slugs]) : undefined))
    .orderBy(pageLink.fromId);
  for (const { id } of from) {
    const [row] = await tx.select({ document: page.document }).from(page).where(eq(page.id, id)).for('update');
    if (!row) continue;
    const { html, links } = await renderSnapshot(tx, row.document as DocumentJson);
    await tx
      .update(page)
      .set({ html, version: sql`${page.version} + 1` })
      .where(eq(page.id, id));
    await storeLinks(tx, id as PageId, links);
  }
  return from.map((f) => f.id as PageId);
};

export const appendChanged = async (tx: Tx, pageIds: readonly PageId[]): Promise<void> => {
  for (const pageId of new Set(pageIds)) await append(tx, { type: 'page.changed', pageId, payload: {} });
};
