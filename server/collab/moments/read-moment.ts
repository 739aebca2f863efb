import type { Sql } from 'postgres';
import { type PageId, Refusal, type UserId } from '../../../model/contract/index.js';
import type { DocumentJson } from '../../../model/document/index.js';
import { unpackRows, type WholeRow } from '../packed/packed-rows.js';
import { readWholeLog } from '../packed/read-whole-log.js';
import { readDocument } from '../read-log.js';
import type { MomentMaker } from './moment-maker.js';

/** A page after one change of its log; 0 is the empty page, which nobody made. */
export interface PageMoment {
  readonly seq: number;
  /** The log's length. */
  readonly last: number;
  readonly at: Date | null;
  readonly userId: UserId | null;
  readonly document: DocumentJson;
}

/** A page as its log had it at this position, or has it now (null). Throws `moment-unknown`, `unavailable`, `too-large`. */
export async function readMoment(client: Sql, maker: MomentMaker, pageId: PageId, asked: number | null): Promise<PageMoment> {
  const last = await logLength(client, pageId);
  const seq = asked ?? last;
  if (seq > last) throw new Refusal('moment-unknown', String(asked).slice(0, 20));
  const { parts } = await readDocument(client, pageId, seq);
  const change = await rowAt(client, pageId, seq);
  const at = change && new Date(change.at / 1_000);
  return { seq, last, at, userId: change?.userId ?? null, document: await maker.document(parts) };
}

/** The position of a page's last change; 0 for a page that nobody has written. */
export async function logLength(client: Sql, pageId: PageId): Promise<number> {
  const [head] = await client<{ seq: string }[]>`select seq from page_head where page_id = ${pageId}`;
  return Number(head?.seq ?? 0);
}

/** The position of the last change made until then; 0 where there is none. */
export async function momentAt(client: Sql, pageId: PageId, time: Date): Promise<number> {
  const [row] = await client<{ seq: string }[]>`
    select seq from page_update where page_id = ${pageId} and at <= ${time.toISOString()}::timestamptz order by seq desc limit 1`;
  if (row) return Number(row.seq);
  const packs = client<{ rows: Uint8Array }[]>`select rows from page_pack where page_id = ${pageId} order by seq desc`;
  for await (const [pack] of packs.cursor(1)) {
    const found = pack && unpackRows(pack.rows).findLast(({ at }) => at <= time.getTime() * 1_000);
    if (found) return found.seq;
  }
  return 0;
}

async function rowAt(client: Sql, pageId: PageId, seq: number): Promise<WholeRow | null> {
  for await (const [row] of readWholeLog(client, pageId, seq - 1, seq)) return row ?? null;
  return null;
}

/** Whoever has brought words to a page, in the order of their first. */
export async function pageWriters(client: Sql, pageId: PageId): Promise<UserId[]> {
  const rows = await client<{ userId: UserId }[]>`
    select user_id as "userId" from page_client where page_id = ${pageId} group by user_id order by min(first_seq), user_id`;
  return rows.map(({ userId }) => userId);
}
