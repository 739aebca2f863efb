import { randomInt, randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { canEdit, type PageId, Refusal, type Viewer } from '../../model/contract/index.js';
import { type DocumentJson, normalise } from '../../model/document/index.js';
import { pageRights } from '../pages/index.js';
import type { Cause } from './append-batch.js';
import { applyUpdates, documentOf } from './apply-updates.js';
import { difference } from './difference.js';
import { documentJson, writeDocument } from './document-json.js';
import { isKnown } from './fresh-deletions.js';
import { readUpdate } from './incoming-update.js';
import { meetsElsewhere } from './meets-elsewhere.js';
import { readDocument } from './read-log.js';
import type { Room } from './room.js';
import type { Rooms } from './rooms.js';

export interface ApplyOptions {
  readonly cause: Exclude<Cause, 'edit'>;
  /** The log position that the document was made from: only what differs from the page then is changed, and `conflict` is possible, but for a
   * restore: what was written since into blocks that it deletes comes back as paragraphs of its own. */
  readonly baseSeq?: number;
  /** For 'restore' and 'undo' the revision concerned, for 'api' the one whose document was put again. */
  readonly revision?: number;
}

/**
 * Changes the live page into this document, as a difference credited to the viewer: open editors see it at once, and what is typed
 * meanwhile stays. Resolves, once it is stored, to its position in the log (the page's own when nothing differs, and was not changed). Throws `invalid`,
 * `page-unknown`, `page-deleted`, `sign-in-needed` and `protected` (not for the seed), `conflict`, `page-full`, `slow-down`.
 */
export async function applyDocument(
  rooms: Rooms,
  viewer: Viewer | null,
  pageId: PageId,
  document: unknown,
  { cause, baseSeq, revision }: ApplyOptions,
): Promise<{ seq: number; changed: boolean }> {
  const target = normalise(document);
  const rights = await pageRights(rooms.database.db, pageId);
  if (!rights) throw new Refusal('page-unknown');
  if (rights.deleted) throw new Refusal('page-deleted', rights.title);
  if (!viewer) throw new Refusal('sign-in-needed');
  if (cause !== 'seed' && !canEdit(viewer, rights)) throw new Refusal('protected', rights.title);
  const lease = await rooms.acquire(pageId);
  try {
    const { room } = lease;
    const client = randomInt(2 ** 32);
    await room.claim([client], viewer.id, () => false);
    const base = baseSeq === undefined ? null : await basis(rooms, room, baseSeq);
    // From here to the submission nothing is awaited: the page does not change in between.
    const from = base ?? documentOf([room.document.state()]);
    from.clientID = client;
    const update = difference(from, () => writeDocument(from, target));
    const change = update && readUpdate(update);
    const isNew = change !== null && !isKnown(room.document.doc(), change);
    if (update && isNew && base && cause !== 'restore' && meetsElsewhere(room.document.doc(), base, update))
      throw new Refusal('conflict');
    return await new Promise((resolve, reject) => {
      if (!update || !isNew) return room.afterPending((seq) => resolve({ seq, changed: false }));
      room.submit({
        author: { userId: viewer.id, connection: randomUUID(), cause, revision: revision ?? null },
        change,
        bytes: update.length,
        full: false,
        stored: (seq) => resolve({ seq, changed: true }),
        refused: reject,
      });
    });
  } finally {
    lease.release();
  }
}

/**
 * What the page would be if `applyDocument` made it this document on this base; null where that would be refused as a conflict. Nothing
 * is changed. Throws `invalid`.
 */
export async function previewDocument(
  rooms: Rooms,
  pageId: PageId,
  document: unknown,
  baseSeq: number,
): Promise<DocumentJson | null> {
  const target = normalise(document);
  const lease = await rooms.acquire(pageId);
  try {
    const { room } = lease;
    const base = await basis(rooms, room, baseSeq);
    const live = documentOf([room.document.state()]);
    const update = difference(base, () => writeDocument(base, target));
    if (update && !isKnown(live, readUpdate(update)) && meetsElsewhere(live, base, update)) return null;
    if (update) applyUpdates(live, [update]);
    return documentJson(live);
  } finally {
    lease.release();
  }
}

/** The page as its log had it at this position; one that has not been reached is refused. */
async function basis(rooms: Rooms, room: Room, seq: number): Promise<Y.Doc> {
  if (seq > room.place.head) throw new Refusal('invalid', 'baseSeq');
  return documentOf((await readDocument(rooms.database.sql, room.pageId, seq)).parts);
}
