import { and, eq, gt, lte, sql } from 'drizzle-orm';
import type { Sql } from 'postgres';
import type { PageId, UserId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { pagePack, pageUpdate } from '../db/schema/collab.js';
import { unpackRows, type WholeRow } from './packed/packed-rows.js';
import { readWholeLog } from './packed/read-whole-log.js';

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
  const found = await client<{ seq: string; bytes: Uint8Array; kind: 'checkpoint' | 'pack' | 'row' }[]>`
    with base as (
      select seq, state from page_checkpoint where page_id = ${pageId} and seq <= ${until} order by seq desc limit 1
    ), after as (select coalesce((select seq from base), 0) as seq)
    select seq, state as bytes, 'checkpoint' as kind from base
    union all
    select seq, rows, 'pack' from page_pack where page_id = ${pageId} and first <= ${until} and seq > (select seq from after)
    union all
    select seq, update, 'row' from page_update where page_id = ${pageId} and seq <= ${until} and seq > (select seq from after)`;
  const checkpoint = Number(found.find(({ kind }) => kind === 'checkpoint')?.seq ?? 0);
  const parts = found.flatMap(({ seq, bytes, kind }) =>
    kind === 'pack'
      ? unpackRows(bytes)
          .filter((row) => row.seq > checkpoint && row.seq <= until)
          .map((row) => ({ seq: row.seq, bytes: row.update }))
      : [{ seq: Number(seq), bytes }],
  );
  parts.sort((a, b) => a.seq - b.seq);
  return { head: parts.at(-1)?.seq ?? 0, checkpoint, parts: parts.map((part) => part.bytes) };
}

/** The rows of a page's log after `after`, up to and including `until`. */
export async function readRows(
  client: Sql,
  pageId: PageId,
  after: number,
  until = Number.MAX_SAFE_INTEGER,
): Promise<StoredRow[]> {
  const all: StoredRow[] = [];
  for await (const rows of readWholeLog(client, pageId, after, until)) all.push(...rows);
  return all;
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
    .groupBy(pageUpdate.userId);
  const counts = new Map(rows.map((r) => [r.userId as UserId, r.updates]));
  for (const { seq, userId } of await packedRows(handle, pageId, fromSeq, toSeq))
    if (seq > fromSeq && seq <= toSeq) counts.set(userId, (counts.get(userId) ?? 0) + 1);
  const all = [...counts].map(([userId, updates]) => ({ userId, updates }));
  return all.sort((a, b) => b.updates - a.updates || (a.userId < b.userId ? -1 : 1));
}

/** The rows of the packs that hold some of the rows after `after` up to `until`. */
async function packedRows(handle: Handle, pageId: PageId, after: number, until: number): Promise<WholeRow[]> {
  const packs = await handle
    .select({ rows: pagePack.rows })
    .from(pagePack)
    .where(and(eq(pagePack.pageId, pageId), gt(pagePack.seq, after), lte(pagePack.first, until)))
    .orderBy(pagePack.seq);
  return packs.flatMap(({ rows }) => unpackRows(rows));
}

/** Where somebody's changes begin to count: at an instant, or after a position of the log. */
export type Since = { readonly at: Date } | { readonly after: number };

/** The position of the first row that this person wrote since then; null where there is none. */
export async function firstChangeBy(client: Sql, pageId: PageId, userId: UserId, since: Since): Promise<number | null> {
  const [counts, inPacks] =
    'at' in since
      ? [client`at >= ${since.at.toISOString()}::timestamptz`, client`until >= ${since.at.toISOString()}::timestamptz`]
      : [client`seq > ${since.after}`, client`seq > ${since.after}`];
  const packs = await client<{ rows: Uint8Array }[]>`
    select rows from page_pack where page_id = ${pageId} and ${inPacks} order by seq`;
  const isSince = ({ seq, at }: WholeRow) => ('at' in since ? at >= since.at.getTime() * 1_000 : seq > since.after);
  for (const { rows } of packs) {
    const found = unpackRows(rows).find((row) => row.userId === userId && isSince(row));
    if (found) return found.seq;
  }
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
  const changes = new Map(rows.map(({ seq, userId, at }) => [seq, { userId: userId as UserId, at }]));
  if (changes.size === new Set(seqs).size) return changes;
  const wanted = new Set(seqs);
  for (const { seq, userId, at } of await packedRows(handle, pageId, Math.min(...seqs) - 1, Math.max(...seqs)))
    if (wanted.has(seq)) changes.set(seq, { userId, at: new Date(at / 1_000) });
  return changes;
}
