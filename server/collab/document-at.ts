import type { Sql } from 'postgres';
import type { PageId } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import { documentOf } from './apply-updates.js';
import { documentJson } from './document-json.js';
import { readDocument } from './read-log.js';

/** A page as its log had it at this position. */
export async function documentAt(client: Sql, pageId: PageId, seq: number): Promise<DocumentJson> {
  const doc = documentOf((await readDocument(client, pageId, seq)).parts);
  const document = documentJson(doc);
  doc.destroy();
  return document;
}
