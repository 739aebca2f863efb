import type { PageId, Viewer } from '../../model/contract/index.js';
import type { Rooms } from '../collab/index.js';
import type { Database } from '../db/index.js';
import { makeDocument } from './make-document.js';
import { mustEdit } from './must-edit.js';
import { readRevision } from './read-revision.js';
import type { UndoPreview } from './undo-version.js';

/** What restoring a version would make of the page. Throws `revision-unknown`. */
export async function previewRestore({ db }: Database, pageId: PageId, revision: number): Promise<UndoPreview> {
  const version = await readRevision(db, pageId, revision);
  return { version, without: version.document, result: version.document };
}

/** Makes the live page what a version was, as a change by the viewer. What is written after the position `baseSeq` (now, if it is not
 * given) stays. Throws `revision-unknown` and what `makeDocument` throws. */
export async function restoreVersion(
  database: Database,
  rooms: Rooms,
  viewer: Viewer | null,
  pageId: PageId,
  { revision, summary, baseSeq }: { revision: number; summary?: string | undefined; baseSeq?: number | undefined },
): Promise<{ n: number; seq: number }> {
  await mustEdit(database.db, viewer, pageId);
  const { n, document, name } = await readRevision(database.db, pageId, revision);
  const seen = baseSeq ?? (await rooms.flush(pageId)).seq;
  return makeDocument(database, rooms, viewer, pageId, {
    document,
    baseSeq: seen,
    cause: 'restore',
    revision: n,
    summary: summary || `Restored version ${n}${name ? `, ${name}` : ''}`,
    tags: ['restore'],
  });
}
