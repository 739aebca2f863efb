import type { z } from 'zod';
import { type PageId, type PutDocument, Refusal, type Viewer } from '../../model/contract/index.js';
import { normalise } from '../../model/document/index.js';
import { applyDocument, type Rooms } from '../collab/index.js';
import type { Database } from '../db/index.js';
import { saveVersion } from './save-version.js';
import { versionLike } from './version-like.js';

/**
 * Makes the live page this document, as the difference from what it is now, and saves a version; what was there before is a version of
 * its own. A document that an earlier version had is marked as bringing that one back. Throws what `applyDocument` and `saveVersion` throw; `invalid` where the document does not fit the schema.
 */
export const putDocument = async (
  database: Database,
  rooms: Rooms,
  viewer: Viewer | null,
  pageId: PageId,
  input: z.infer<typeof PutDocument>,
): Promise<{ n: number; seq: number }> => {
  if (!viewer) throw new Refusal('sign-in-needed');
  const document = normalise(input.document);
  const { baseSeq, summary } = input;
  const earlier = await versionLike(database.db, pageId, document);
  const { seq, changed } = await applyDocument(rooms, viewer, pageId, document, {
    cause: 'api',
    ...(baseSeq !== undefined && { baseSeq }),
    ...(earlier !== null && { revision: earlier }),
  });
  if (!changed) return saveVersion(database, rooms, viewer, pageId, { summary });
  const tags = earlier === null ? [] : ['restore'];
  return saveVersion(database, rooms, viewer, pageId, { summary, tags, after: seq - 1 });
};
