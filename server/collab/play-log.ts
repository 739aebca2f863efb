import { setImmediate as turn } from 'node:timers/promises';
import type { Sql } from 'postgres';
import type { PageId } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import { applyUpdates, documentOf } from './apply-updates.js';
import { documentJson } from './document-json.js';
import { type LogPart, LogParts } from './log-parts.js';
import { readWholeLog } from './packed/read-whole-log.js';
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
  const [pack] = await client`select 1 from page_pack where page_id = ${pageId} and seq > ${after} limit 1`;
  if (pack) {
    const all: LogRow[] = [];
    for await (const rows of readWholeLog(client, pageId, after))
      all.push(...rows.map(({ seq, at, update }) => ({ seq, at: Math.floor(at / 1_000), bytes: update.length })));
    return all;
  }
  const rows = await client<{ seq: string; at: string; bytes: number }[]>`
    select seq, at, length(update) as bytes from page_update where page_id = ${pageId} and seq > ${after} order by seq`;
  return rows.map(({ seq, at, bytes }) => ({ seq: Number(seq), at: new Date(at).getTime(), bytes }));
}

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
  for await (const rows of readWholeLog(client, pageId, after, last)) {
    for (const { seq, at, userId, update } of rows) {
      applyUpdates(doc, [update]);
      parts.credit(userId);
      if (seq !== ends[stretches.length]) continue;
      stretches.push({ after: begin, seq, at: new Date(at / 1_000), document: documentJson(doc), parts: parts.take() });
      begin = seq;
    }
    await turn();
  }
  doc.destroy();
  if (stretches.length < ends.length) throw new Error(`page ${pageId}: the log does not reach ${last}`);
  return stretches;
}
