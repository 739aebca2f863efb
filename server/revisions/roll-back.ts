import { can, type PageId, Refusal, type Viewer } from '../../model/contract/index.js';
import { firstChangeBy, type Rooms, withoutPart } from '../collab/index.js';
import type { Database } from '../db/index.js';
import { userIdOf } from '../users/index.js';
import { makeDocument } from './make-document.js';
import { mustEdit } from './must-edit.js';

/**
 * Takes back everything that one person has done to a page since an instant, and keeps what the others did. Throws `sign-in-needed`,
 * `not-allowed`, `user-unknown`, `nothing-to-save`, and what `makeDocument` throws.
 */
export async function rollBack(
  database: Database,
  rooms: Rooms,
  viewer: Viewer | null,
  pageId: PageId,
  { author, since, summary }: { author: string; since: Date; summary?: string | undefined },
): Promise<{ n: number; seq: number }> {
  if (!can(await mustEdit(database.db, viewer, pageId), 'page.roll-back')) throw new Refusal('not-allowed');
  const userId = await userIdOf(database.db, author);
  const { seq: until } = await rooms.flush(pageId);
  const first = await firstChangeBy(database.sql, pageId, userId, since);
  if (first === null) throw new Refusal('nothing-to-save');
  return makeDocument(database, rooms, viewer, pageId, {
    document: await withoutPart(database.sql, pageId, { after: first - 1, until }, userId),
    baseSeq: until,
    cause: 'undo',
    summary: summary || `Took back what ${author} wrote since ${since.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    tags: ['rollback'],
  });
}
