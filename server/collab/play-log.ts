import { setImmediate as turn } from 'node:timers/promises';
import type { Sql } from 'postgres';
import type { PageId, UserId } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import { applyUpdates, documentOf } from './apply-updates.js';
import { documentJson } from './document-json.js';
import { type LogPart, LogParts } from './log-parts.js';
import { readDocument } from './read-log.js';

/** What the log's rows after one position, up to another, came to. */
export interface Stretch {
  /** The position after which it begins, and the one with which it ends. */
  readonly after: number;
  readonly seq: number;
  /** When its last row was written. */
  readonly at: Date;
  readonly document: DocumentJson;
  readonly parts: readonly LogPart[];
}

/** A row of the log without its content: milliseconds since 1970, bytes. */
export interface LogRow {
  readonly seq: number;
  readonly at: number;
  readonly bytes: number;
}

/** When a page's rows after this position came, and how large they are. */
export async function logRows(client: Sql, pageId: PageId, after: number): Promise<LogRow[]> {
  const rows = await client<{ seq: string; at: string; bytes: number }[]>`
    select seq, at, length(update) as bytes from page_update where page_id = ${pageId} and seq > ${after} order by seq`;
  return rows.map(({ seq, at, bytes }) => ({ seq: Number(seq), at: new Date(at).getTime(), bytes }));
}

/** Rows between which others get their turn. */
const atOnce = 200;

/**
 * Plays a page's log after a position, stretch by stretch; `ends` ascend, the last one at most the log's head. Others' work goes on
 * meanwhile.
 */
export async function playLog(client: Sql, pageId: PageId, after: number, ends: readonly number[]): Promise<Stretch[]> {
  const last = ends.at(-1);
  if (last === undefined) return [];
  const doc = documentOf((await readDocument(client, pageId, after)).parts);
  const parts = new LogParts(doc);
  const stretches: Stretch[] = [];
  let begin = after;
  const log = client<{ seq: string; at: string; userId: UserId; update: Uint8Array }[]>`
    select seq, at, user_id as "userId", update from page_update
    where page_id = ${pageId} and seq > ${after} and seq <= ${last} order by seq`;
  for await (const batch of log.cursor(atOnce)) {
    for (const { seq, at, userId, update } of batch) {
      applyUpdates(doc, [update]);
      parts.credit(userId);
      if (Number(seq) !== ends[stretches.length]) continue;
      stretches.push({ after: begin, seq: Number(seq), at: new Date(at), document: documentJson(doc), parts: parts.take() });
      begin = Number(seq);
    }
    await turn();
  }
  doc.destroy();
  if (stretches.length < ends.length) throw new Error(`page ${pageId}: the log does not reach ${last}`);
  return stretches;
}
