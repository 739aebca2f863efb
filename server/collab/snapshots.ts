import { setTimeout as wait } from 'node:timers/promises';
import { and, eq, sql } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import { type DocumentJson, emptyDocument, schemaVersion } from '../../model/document/index.js';
import type { Database, Db } from '../db/index.js';
import { pageHead } from '../db/schema/collab.js';
import { page } from '../db/schema/pages.js';
import { append } from '../events/index.js';
import { saveSnapshot } from '../pages/index.js';
import { documentOf } from './apply-updates.js';
import { documentJson } from './document-json.js';
import { changesAt, readDocument } from './read-log.js';

/** Stores what the log shows at this position as the page's readable snapshot, with its event; false when a later one is there. */
export async function storeSnapshot(db: Db, pageId: PageId, seq: number, document: DocumentJson): Promise<boolean> {
  const last = (await changesAt(db, pageId, [seq])).get(seq);
  if (!last) throw new Error(`page ${pageId}: the log has no row ${seq}`);
  const editedBy = last.userId;
  return db.transaction(async (tx) => {
    const saved = await saveSnapshot(tx, { pageId, document, seq, schemaVersion, editedBy, editedAt: last.at });
    if (saved) await append(tx, { type: 'page.saved', pageId, userId: editedBy, payload: { seq } });
    return saved;
  });
}

/** Computes the page's document from the log alone, and stores it. */
export async function rebuildSnapshot(database: Database, pageId: PageId): Promise<{ seq: number; document: DocumentJson }> {
  const { head, parts } = await readDocument(database.sql, pageId);
  if (head === 0) return { seq: 0, document: emptyDocument };
  const doc = documentOf(parts);
  const document = documentJson(doc);
  doc.destroy();
  await storeSnapshot(database.db, pageId, head, document);
  return { seq: head, document };
}

/** Pages whose snapshot is behind their log: their server ended before it could store one. */
export async function pagesBehind(db: Db): Promise<PageId[]> {
  const rows = await db
    .select({ id: pageHead.pageId })
    .from(pageHead)
    .innerJoin(page, and(eq(page.id, pageHead.pageId), sql`${page.seq} < ${pageHead.seq}`));
  return rows.map((r) => r.id as PageId);
}

/** Repeats until it succeeds or is given up, with growing pauses up to a second. */
export async function persist<T>(
  what: () => Promise<T>,
  failing: (error: unknown) => void,
  given: () => boolean,
): Promise<T | null> {
  for (let pause = 50; !given(); pause = Math.min(pause * 2, 1_000)) {
    try {
      return await what();
    } catch (error) {
      failing(error);
      await wait(pause);
    }
  }
  return null;
}
