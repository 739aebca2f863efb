import type { Sql } from 'postgres';
import { type PageId, Refusal, type UserId } from '../../../model/contract/index.js';
import type { DocumentJson } from '../../../model/document/index.js';
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
  const [change, { parts }] = await Promise.all([
    client<{ at: string; userId: UserId }[]>`
      select at, user_id as "userId" from page_update where page_id = ${pageId} and seq = ${seq}`,
    readDocument(client, pageId, seq),
  ]);
  const at = change[0] ? new Date(change[0].at) : null;
  return { seq, last, at, userId: change[0]?.userId ?? null, document: await maker.document(parts) };
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
  return Number(row?.seq ?? 0);
}

/** Whoever has brought words to a page, in the order of their first. */
export async function pageWriters(client: Sql, pageId: PageId): Promise<UserId[]> {
  const rows = await client<{ userId: UserId }[]>`
    select user_id as "userId" from page_client where page_id = ${pageId} group by user_id order by min(first_seq), user_id`;
  return rows.map(({ userId }) => userId);
}
