import { type PageId, Refusal, type Viewer } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import { documentAt, previewDocument, type Rooms, withoutPart } from '../collab/index.js';
import type { Database } from '../db/index.js';
import { userIdOf } from '../users/index.js';
import { makeDocument } from './make-document.js';
import { mustEdit } from './must-edit.js';
import { readRevision, type StoredRevision } from './read-revision.js';

export interface Undoing {
  readonly revision: number;
  /** The name of the person whose part it is; without it everybody's. */
  readonly author?: string | undefined;
}

/** What the version would have been without what is to be undone. Throws `revision-unknown`, `user-unknown`. */
async function without(
  { db, sql }: Database,
  pageId: PageId,
  { revision, author }: Undoing,
): Promise<{ version: StoredRevision; document: DocumentJson }> {
  const version = await readRevision(db, pageId, revision);
  const { fromSeq: after, seq: until } = version;
  if (author === undefined) return { version, document: await documentAt(sql, pageId, after) };
  const userId = await userIdOf(db, author);
  if (!version.contributors.some(({ id }) => id === userId)) throw new Refusal('user-unknown', author);
  return { version, document: (await withoutPart(sql, pageId, { after, until }, userId)).document };
}

/**
 * Takes back what was changed in a version, or one person's part of it, and keeps everything later. Throws `revision-unknown`,
 * `user-unknown`, `conflict` where later changes touched the same words, and what `makeDocument` throws.
 */
export async function undoVersion(
  database: Database,
  rooms: Rooms,
  viewer: Viewer | null,
  pageId: PageId,
  undoing: Undoing & { summary?: string | undefined },
): Promise<{ n: number; seq: number }> {
  await mustEdit(database.db, viewer, pageId);
  const { version, document } = await without(database, pageId, undoing);
  return makeDocument(database, rooms, viewer, pageId, {
    document,
    baseSeq: version.seq,
    cause: 'undo',
    revision: version.n,
    summary: undoing.summary || `Undid ${undoing.author ? `${undoing.author}’s part of ` : ''}version ${version.n}`,
    tags: ['undo'],
  });
}

/** What undoing would come to, before anything happens. */
export interface UndoPreview {
  /** The version, and what it would have been without what is to be undone. */
  readonly version: StoredRevision;
  readonly without: DocumentJson;
  /** The page afterwards; null where later changes touched the same words. */
  readonly result: DocumentJson | null;
}

/** Throws `revision-unknown`, `user-unknown`. */
export async function previewUndo(database: Database, rooms: Rooms, pageId: PageId, undoing: Undoing): Promise<UndoPreview> {
  const { version, document } = await without(database, pageId, undoing);
  return { version, without: document, result: await previewDocument(rooms, pageId, document, version.seq) };
}
