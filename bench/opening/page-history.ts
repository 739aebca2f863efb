import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import * as Y from 'yjs';
import type { PageId, Viewer } from '../../model/contract/index.js';
import { type DocumentJson, schemaVersion } from '../../model/document/index.js';
import { fragmentName } from '../../model/protocol/index.js';
import { appendBatch } from '../../server/collab/append-batch.js';
import { storeCheckpoint } from '../../server/collab/checkpoints.js';
import { documentJson, writeDocument } from '../../server/collab/document-json.js';
import { storeSnapshot } from '../../server/collab/snapshots.js';
import type { Database } from '../../server/db/index.js';

/** How somebody's page came to be: the article in one row, then key after key, each a row. */
export interface PageHistory {
  readonly article: DocumentJson;
  readonly rows: number;
  /** Position of the checkpoint; what comes after it is the tail that an opening reads too. */
  readonly checkpoint: number;
}

/** Rows that are stored at once. */
const batch = 1_000;

/** Keys of a run of typing, before as many are taken back: the page keeps its size, however long its log. */
const run = 40;

/** Stores a history as the log, with checkpoint and snapshot, of each of these pages; returns the bytes of the document's state. */
export async function storeHistory(
  database: Database,
  pages: readonly PageId[],
  author: Viewer,
  { article, rows, checkpoint }: PageHistory,
): Promise<number> {
  const { sql } = database;
  const writer = randomUUID();
  const connection = randomUUID();
  const doc = new Y.Doc();
  const same = { userId: author.id, connection, cause: 'edit' as const, revision: null, schemaVersion, after: 0 };
  let batches = 0;
  for (let stored = 0, next: Uint8Array[] = []; stored < rows; next = []) {
    const size = Math.min(batch, (stored < checkpoint ? checkpoint : rows) - stored);
    while (next.length < size) next.push(changeOf(doc, () => change(doc, article, stored + next.length)));
    for (const pageId of pages) {
      const at = Date.now();
      await appendBatch(
        sql,
        writer,
        ++batches,
        next.map((update) => ({ ...same, pageId, at, update })),
      );
    }
    stored += size;
    if (stored === checkpoint) await storeCheckpoints(sql, pages, checkpoint, Y.encodeStateAsUpdate(doc));
  }
  const document = documentJson(doc);
  for (const pageId of pages) await storeSnapshot(database.db, pageId, rows, document);
  return Y.encodeStateAsUpdate(doc).length;
}

async function storeCheckpoints(sql: Sql, pages: readonly PageId[], seq: number, state: Uint8Array): Promise<void> {
  for (const pageId of pages) await storeCheckpoint(sql, pageId, seq, state);
}

/** The n-th change: the article first, then keys and their taking back, each run in another paragraph. */
function change(doc: Y.Doc, article: DocumentJson, n: number): void {
  if (n === 0) {
    writeDocument(doc, article);
    return;
  }
  const texts = paragraphsOf(doc);
  const text = texts[Math.floor(n / (2 * run)) % texts.length];
  if (!text) throw new Error('nowhere to type');
  const step = n % (2 * run);
  const start = Math.min(20, text.length);
  if (step < run) text.insert(start + step, 'e');
  else text.delete(start + 2 * run - step - 1, 1);
}

let known: { doc: Y.Doc; texts: Y.XmlText[] } | undefined;

/** The paragraphs' texts, which stay the same once the article is there. */
function paragraphsOf(doc: Y.Doc): Y.XmlText[] {
  if (known?.doc === doc) return known.texts;
  const blocks = doc.getXmlFragment(fragmentName).toArray();
  const texts = blocks.flatMap((block) => {
    const child = block instanceof Y.XmlElement && block.nodeName === 'paragraph' ? block.get(0) : null;
    return child instanceof Y.XmlText && child.length > 100 ? [child] : [];
  });
  known = { doc, texts };
  return texts;
}

/** The update that `work` makes. */
function changeOf(doc: Y.Doc, work: () => void): Uint8Array {
  let made: Uint8Array | undefined;
  const hear = (update: Uint8Array) => {
    made = update;
  };
  doc.on('update', hear);
  doc.transact(work);
  doc.off('update', hear);
  if (!made) throw new Error('no change');
  return made;
}
