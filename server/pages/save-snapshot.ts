import { and, eq, lt, sql } from 'drizzle-orm';
import type { PageId, UserId } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import type { Tx } from '../db/index.js';
import { page, pageLink } from '../db/schema/pages.js';
import { lockAddresses } from './addresses.js';
import { renderSnapshot } from './render-snapshot.js';

export interface Snapshot {
  readonly pageId: PageId;
  /** Normalised. */
  readonly document: DocumentJson;
  /** The update log's position that `document` shows. */
  readonly seq: number;
  readonly schemaVersion: number;
  readonly editedBy: UserId;
  readonly editedAt: Date;
}

/** Stores what readers see. Returns false, changing nothing, where a snapshot of the same or a later seq is there already. */
export const saveSnapshot = async (tx: Tx, snapshot: Snapshot): Promise<boolean> => {
  const { pageId, document, seq, schemaVersion, editedBy, editedAt } = snapshot;
  await lockAddresses(tx, 'render');
  const { links, ...readable } = await renderSnapshot(tx, document);
  const saved = await tx
    .update(page)
    .set({ document, seq, schemaVersion, editedBy, editedAt, ...readable, version: sql`${page.version} + 1` })
    .where(and(eq(page.id, pageId), lt(page.seq, seq)))
    .returning({ id: page.id });
  if (saved.length === 0) return false;
  await storeLinks(tx, pageId, links);
  return true;
};

/** Makes the page's stored links these. */
export const storeLinks = async (
  tx: Tx,
  pageId: PageId,
  links: readonly { toId: string | null; toSlug: string }[],
): Promise<void> => {
  const was = await tx.select({ toId: pageLink.toId, toSlug: pageLink.toSlug }).from(pageLink).where(eq(pageLink.fromId, pageId));
  const key = (l: { toId: string | null; toSlug: string }) => `${l.toSlug} ${l.toId ?? ''}`;
  const before = new Set(was.map(key));
  if (before.size === links.length && links.every((l) => before.has(key(l)))) return;
  await tx.delete(pageLink).where(eq(pageLink.fromId, pageId));
  if (links.length) await tx.insert(pageLink).values(links.map((l) => ({ fromId: pageId, ...l })));
};
