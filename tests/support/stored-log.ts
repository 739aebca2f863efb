import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { PageId, UserId } from '../../model/contract/index.js';
import { type DocumentJson, schemaVersion } from '../../model/document/index.js';
import { appendBatch } from '../../server/collab/append-batch.js';
import { applyUpdates } from '../../server/collab/apply-updates.js';
import { storeCheckpoint } from '../../server/collab/checkpoints.js';
import { documentJson } from '../../server/collab/document-json.js';
import { rebuildSnapshot } from '../../server/collab/snapshots.js';
import type { Database } from '../../server/db/index.js';

export interface LoggedRow {
  readonly userId: UserId;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly update: Uint8Array;
}

/** Rows that are stored at once. */
const atOnce = 1_000;

/**
 * Makes these rows the log of a page that has none, with a checkpoint after every so many of them and the snapshot at its end, and everybody
 * the owner of their Yjs ids. Calls `look` with each position and a way to the document there.
 */
export async function storeLog(
  database: Database,
  pageId: PageId,
  rows: readonly LoggedRow[],
  { every = 500, look = () => {} }: { every?: number; look?: (seq: number, document: () => DocumentJson) => void } = {},
): Promise<void> {
  const { sql } = database;
  const [writer, connection] = [randomUUID(), randomUUID()];
  const doc = new Y.Doc();
  const owners = new Map<number, { userId: UserId; seq: number }>();
  look(0, () => documentJson(doc));
  for (let from = 0, batch = 1; from < rows.length; from += atOnce, batch++) {
    const some = rows.slice(from, from + atOnce);
    const same = { pageId, connection, cause: 'edit' as const, revision: null, schemaVersion, after: 0 };
    await appendBatch(
      sql,
      writer,
      batch,
      some.map((row) => ({ ...same, ...row })),
    );
    for (const [i, { update, userId }] of some.entries()) {
      const seq = from + i + 1;
      for (const client of Y.parseUpdateMeta(update).to.keys())
        if (!owners.has(client)) owners.set(client, { userId, seq: seq - 1 });
      applyUpdates(doc, [update]);
      look(seq, () => documentJson(doc));
      if (seq % every === 0) await storeCheckpoint(sql, pageId, seq, Y.encodeStateAsUpdate(doc));
    }
  }
  for (const [client, { userId, seq }] of owners)
    await sql`
      insert into page_client (page_id, client_id, user_id, first_seq) values (${pageId}, ${client}, ${userId}, ${seq})
      on conflict do nothing`;
  await rebuildSnapshot(database, pageId);
}
