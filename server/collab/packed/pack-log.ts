import type { Sql, TransactionSql } from 'postgres';
import type { PageId } from '../../../model/contract/index.js';
import { packRows, unpackRows, type WholeRow } from './packed-rows.js';
import { readWholeLog } from './read-whole-log.js';

/** A pack holds at most so many rows, or so many bytes of updates: enough to compress well, quick to open. */
const most = { rows: 4_096, bytes: 1 << 20 } as const;
/** Fewer rows are not worth a pack, unless their bytes fill one. */
const fewest = 32;

/**
 * Packs the rows of a page's log up to `until` that were written before `before`, from the oldest on: answers how many. Pack after pack is
 * read back and held against the rows before it takes their place; when they differ, it throws and nothing of that pack is done.
 */
export async function packLog(client: Sql, pageId: PageId, until: number, before: Date): Promise<number> {
  let packed = 0;
  // each row once: somebody who unpacks at the same time is not raced for ever
  for (let more = 1; more > 0 && packed < until; packed += more)
    more = await client.begin((tx) => packSome(tx, pageId, until, before));
  return packed;
}

async function packSome(tx: TransactionSql, pageId: PageId, until: number, before: Date): Promise<number> {
  await lockPacks(tx, pageId);
  const [last] = await tx<{ seq: string | null }[]>`select max(seq) as seq from page_pack where page_id = ${pageId}`;
  const { rows, isFull } = await oldRows(tx, pageId, Number(last?.seq ?? 0), until, before.getTime() * 1_000);
  const [first, newest] = [rows[0], rows.at(-1)];
  if (!first || !newest || (rows.length < fewest && !isFull)) return 0;
  await tx`
    insert into page_pack (page_id, first, seq, until, rows) values (${pageId}, ${first.seq}, ${newest.seq},
      ${instant(Math.max(...rows.map(({ at }) => at)))}::timestamptz, ${Buffer.from(packRows(rows))})`;
  await tx`delete from page_update where page_id = ${pageId} and seq between ${first.seq} and ${newest.seq}`;
  await mustRead(tx, pageId, rows);
  return rows.length;
}

/** Puts every packed row of the page back into the log's table, as it was; answers how many. */
export async function unpackLog(client: Sql, pageId: PageId): Promise<number> {
  for (let unpacked = 0; ; ) {
    const more = await client.begin(async (tx) => {
      await lockPacks(tx, pageId);
      // the newest first: what is packed stays the log's beginning
      const [pack] = await tx<{ seq: string; rows: Uint8Array }[]>`
        delete from page_pack where page_id = ${pageId}
          and seq = (select max(seq) from page_pack where page_id = ${pageId}) returning seq, rows`;
      if (!pack) return 0;
      const rows = unpackRows(pack.rows);
      for (let i = 0; i < rows.length; i += 500)
        await tx`insert into page_update ${tx(
          rows.slice(i, i + 500).map(({ userId, schemaVersion, update, at, ...row }) => ({
            ...row,
            page_id: pageId,
            at: instant(at),
            user_id: userId,
            schema_version: schemaVersion,
            update: Buffer.from(update),
          })),
        )}`;
      await mustRead(tx, pageId, rows);
      return rows.length;
    });
    if (more === 0) return unpacked;
    unpacked += more;
  }
}

/** Whoever holds it is the only one to pack or unpack the page's rows, until the end of the transaction. */
const lockPacks = (tx: TransactionSql, pageId: PageId) => tx`select pg_advisory_xact_lock(hashtext('pack'), hashtext(${pageId}))`;

/** What may go into one pack: rows that follow one another, all of them older than `before` (microseconds since 1970). */
async function oldRows(
  tx: TransactionSql,
  pageId: PageId,
  after: number,
  until: number,
  before: number,
): Promise<{ rows: WholeRow[]; isFull: boolean }> {
  const rows: WholeRow[] = [];
  let bytes = 0;
  for await (const some of readWholeLog(tx, pageId, after, Math.min(until, after + most.rows)))
    for (const row of some) {
      if (row.at >= before || row.seq !== after + rows.length + 1) return { rows, isFull: false };
      bytes += row.update.length;
      if (bytes > most.bytes && rows.length > 0) return { rows, isFull: true };
      rows.push(row);
    }
  return { rows, isFull: bytes > most.bytes };
}

async function mustRead(tx: TransactionSql, pageId: PageId, rows: readonly WholeRow[]): Promise<void> {
  const [first, last] = [rows[0]?.seq ?? 0, rows.at(-1)?.seq ?? 0];
  let n = 0;
  for await (const some of readWholeLog(tx, pageId, first - 1, last))
    for (const row of some)
      if (!isSame(row, rows[n++])) throw new Error(`page ${pageId}: row ${row.seq} would not be what it was`);
  if (n !== rows.length) throw new Error(`page ${pageId}: ${rows.length - n} rows after ${first} would be lost`);
}

const isSame = (a: WholeRow, b: WholeRow | undefined): boolean =>
  b !== undefined &&
  Buffer.from(a.update).equals(b.update) &&
  (['seq', 'at', 'userId', 'connection', 'cause', 'revision', 'schemaVersion'] as const).every((key) => a[key] === b[key]);

/** An instant in microseconds since 1970, as PostgreSQL reads it. */
function instant(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1_000_000);
  const rest = String(microseconds - seconds * 1_000_000).padStart(6, '0');
  return new Date(seconds * 1_000).toISOString().replace('.000Z', `.${rest}Z`);
}
