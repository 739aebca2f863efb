import type { Sql } from 'postgres';
import type { PageId, UserId } from '../../model/contract/index.js';

/** What made a change. */
export type Cause = 'edit' | 'seed' | 'api' | 'restore' | 'undo';

/** One row of the update log, before it has a position. */
export interface NewRow {
  readonly pageId: PageId;
  readonly userId: UserId;
  readonly connection: string;
  readonly cause: Cause;
  /** For 'restore' and 'undo' the revision concerned, for 'api' the one whose document was put again. */
  readonly revision: number | null;
  readonly schemaVersion: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** A Yjs update, encoding version 1. */
  readonly update: Uint8Array;
  /** A position in the page's log that is surely below this row's. */
  readonly after: number;
}

/**
 * Appends the rows in one statement and one round trip, each page's in the given order; resolves to each row's position in its log.
 * `batch` must be higher than any batch that `writer` has stored: an older one stores nothing, and null is the answer.
 */
export async function appendBatch(sql: Sql, writer: string, batch: number, rows: readonly NewRow[]): Promise<number[] | null> {
  const seqs = rankByPage(rows);
  const blob = Buffer.concat(rows.map((r) => r.update));
  const offsets: number[] = [];
  for (let i = 0, from = 1; i < rows.length; from += rows[i++]?.update.length ?? 0) offsets.push(from);
  const list = (values: readonly (string | number | null)[]) => `{${values.map((v) => v ?? 'null').join(',')}}`;
  const quoted = (values: readonly string[]) => `{${values.map((v) => `"${v.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
  // The order of locks is the order of page ids on every server: no two batches wait for each other.
  const heads = await sql<{ page: PageId; head: string }[]>`
    with fence as (
      insert into page_writer (id, batch) values (${writer}, ${batch})
      on conflict (id) do update set batch = excluded.batch, at = now() where page_writer.batch < excluded.batch
      returning 1
    ), fresh as (
      select * from unnest(
        ${list(rows.map((r) => r.pageId))}::uuid[], ${quoted(rows.map((r) => r.userId))}::text[],
        ${list(rows.map((r) => r.connection))}::uuid[], ${list(rows.map((r) => r.cause))}::text[],
        ${list(rows.map((r) => r.revision))}::int[], ${list(rows.map((r) => r.schemaVersion))}::smallint[],
        ${list(rows.map((r) => r.at))}::float8[], ${list(offsets)}::int[], ${list(rows.map((r) => r.update.length))}::int[],
        ${list(seqs.map((s) => s.back))}::int[]
      ) as t (page_id, user_id, connection, cause, revision, schema_version, at, offs, len, back)
      where exists (select from fence)
    ), heads as (
      insert into page_head (page_id, seq)
      select page_id, count(*) from fresh group by page_id order by page_id
      on conflict (page_id) do update set seq = page_head.seq + excluded.seq
      returning page_id, seq
    ), stored as (
      insert into page_update (page_id, seq, at, user_id, connection, cause, revision, schema_version, update)
      select page_id, heads.seq - back, to_timestamp(fresh.at / 1000), user_id, connection, cause, revision, schema_version,
        substring(${blob}::bytea from offs for len)
      from fresh join heads using (page_id)
    )
    select page_id as page, seq as head from heads`;
  if (heads.length === 0) return null;
  const headOf = new Map(heads.map((h) => [h.page, Number(h.head)]));
  return rows.map((r, i) => (headOf.get(r.pageId) ?? Number.NaN) - (seqs[i]?.back ?? 0));
}

/** Where the rows of a batch went that turned out to be stored already: each page's rows lie side by side. */
export async function findBatch(sql: Sql, rows: readonly NewRow[]): Promise<number[]> {
  const firsts = new Map<PageId, number>();
  for (const row of rows) {
    if (firsts.has(row.pageId)) continue;
    const [found] = await sql<{ seq: string }[]>`
      select seq from page_update
      where page_id = ${row.pageId} and seq > ${row.after} and connection = ${row.connection}
        and update = ${Buffer.from(row.update)} order by seq limit 1`;
    if (!found) throw new Error(`page ${row.pageId}: a stored batch was not found`);
    firsts.set(row.pageId, Number(found.seq));
  }
  return rankByPage(rows).map(({ index }, i) => (firsts.get(rows[i]?.pageId as PageId) ?? 0) + index);
}

/** Forgets servers that have stored nothing for a day: no batch of theirs can still be on its way. */
export async function forgetWriters(sql: Sql): Promise<void> {
  await sql`delete from page_writer where at < now() - interval '1 day'`;
}

/** Each row's place among its page's rows, from the front and from the back. */
function rankByPage(rows: readonly NewRow[]): { index: number; back: number }[] {
  const counts = new Map<PageId, number>();
  const indexes = rows.map(({ pageId }) => {
    const index = counts.get(pageId) ?? 0;
    counts.set(pageId, index + 1);
    return index;
  });
  return rows.map(({ pageId }, i) => ({ index: indexes[i] ?? 0, back: (counts.get(pageId) ?? 0) - 1 - (indexes[i] ?? 0) }));
}
