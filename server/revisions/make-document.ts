import { type PageId, Refusal, type Viewer } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import { type ApplyOptions, applyDocument, type Rooms } from '../collab/index.js';
import type { Database } from '../db/index.js';
import { saveVersion } from './save-version.js';

interface Wanted extends ApplyOptions {
  readonly document: DocumentJson;
  readonly summary: string;
  readonly tags: readonly string[];
}

/**
 * Makes the live page this document, as a change that nobody typed, and saves the version that it makes; what was there before is a
 * version of its own. Throws what `applyDocument` and `saveVersion` throw; `nothing-to-save` where the page is like that already.
 */
export async function makeDocument(
  database: Database,
  rooms: Rooms,
  viewer: Viewer | null,
  pageId: PageId,
  { document, summary, tags, ...options }: Wanted,
): Promise<{ n: number; seq: number }> {
  const { seq, changed } = await applyDocument(rooms, viewer, pageId, document, options);
  if (!changed) throw new Refusal('nothing-to-save');
  return saveVersion(database, rooms, viewer, pageId, { summary, tags, after: seq - 1 });
}
