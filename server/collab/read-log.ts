import { and, desc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Sql } from 'postgres';
import type { PageId, UserId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { pageUpdate } from '../db/schema/collab.js';

export interface StoredRow {
  readonly seq: number;
  readonly userId: UserId;
  readonly update: Uint8Array;
}

export interface StoredDocument {
  /** Position in the log that the parts together show. */
  readonly head: number;
  /** Position of the checkpoint among the parts, which is then the first one; 0 when there is none. */
  readonly checkpoint: number;
  readonly parts: readonly Uint8Array[];
}

/** A page's newest checkpoint not after `until`, and the rows after it up to `until`. */
export async function readDocument(client: Sql, pageId: PageId, until = Number.MAX_SAFE_INTEGER): Promise<StoredDocument> {
  const rows = await client<{ seq: string; bytes: Uint8Array; row: boolean }[]>`
    with base as (
      select seq, state from page_checkpoint where page_id = ${pageId} and seq <= ${until} order by seq desc limit 1
    )
    select seq, state as bytes, false as row from base
    union all (
      select seq, update, true from page_update
      where page_id = ${pageId} and seq <= ${until} and seq > coalesce((select seq from base), 0) order by seq
    )`;
  const sorted = rows.map((r) => ({ ...r, seq: Number(r.seq) })).sort((a, b) => a.seq - b.seq);
  const [first] = sorted;
  return {
    head: sorted.at(-1)?.seq ?? 0,
    checkpoint: first && !first.row ? first.seq : 0,
    parts: sorted.map((r) => r.bytes),
  };
}

/** The rows of a page's log after `after`, up to and including `until`. */
export async function readRows(
  client: Sql,
  pageId: PageId,
  after: number,
  until = Number.MAX_SAFE_INTEGER,
): Promise<StoredRow[]> {
  const rows = await client<{ seq: string; userId: UserId; update: Uint8Array }[]>`
    select seq, user_id as "userId", update from page_update
    where page_id = ${pageId} and seq > ${after} and seq <= ${until} order by seq`;
  return rows.map((r) => ({ ...r, seq: Number(r.seq) }));
}

/** Who changed the page in this part of its log, and in how many rows, most active first. */
export async function logContributors(
  handle: Handle,
  pageId: PageId,
  fromSeq: number,
  toSeq: number,
): Promise<{ userId: UserId; updates: number }[]> {
  const updates = sql<number>`count(*)::int`;
  const rows = await handle
    .select({ userId: pageUpdate.userId, updates })
    .from(pageUpdate)
    .where(and(eq(pageUpdate.pageId, pageId), gt(pageUpdate.seq, fromSeq), lte(pageUpdate.seq, toSeq)))
    .groupBy(pageUpdate.userId)
    .orderBy(desc(updates), pageUpdate.userId);
  return rows.map((r) => ({ userId: r.userId as UserId, updates: r.updates }));
}

/** Where somebody's changes begin to count: at an instant, or after a position of the log. */
export type Since = { readonly at: Date } | { readonly after: number };

/** The position of the first row that this person wrote since then; null where there is none. */
export async function firstChangeBy(client: Sql, pageId: PageId, userId: UserId, since: Since): Promise<number | null> {
  const counts = 'at' in since ? client`at >= ${since.at.toISOString()}::timestamptz` : client`seq > ${since.after}`;
  const [row] = await client<{ seq: string | null }[]>`
    select min(seq) as seq from page_update where page_id = ${pageId} and user_id = ${userId} and ${counts}`;
  return row?.seq ? Number(row.seq) : null;
}

/** Who made a change, and when. */
export interface Change {
  readonly userId: UserId;
  readonly at: Date;
}

/** The changes at these positions of a page's log. */
export async function changesAt(handle: Handle, pageId: PageId, seqs: readonly number[]): Promise<Map<number, Change>> {
  if (seqs.length === 0) return new Map();
  const rows = await handle
    .select({ seq: pageUpdate.seq, userId: pageUpdate.userId, at: pageUpdate.at })
    .from(pageUpdate)
    .where(and(eq(pageUpdate.pageId, pageId), sql`${pageUpdate.seq} = any(${`{${seqs.join(',')}}`}::bigint[])`));
  return new Map(rows.map(({ seq, userId, at }) => [seq, { userId: userId as UserId, at }]));
}
