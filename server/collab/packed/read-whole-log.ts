import type { Sql, TransactionSql } from 'postgres';
import type { PageId, UserId } from '../../../model/contract/index.js';
import type { Cause } from '../append-batch.js';
import { unpackRows, type WholeRow } from './packed-rows.js';

/** Rows that are handed over at once, at most. */
const atOnce = 200;

interface Found {
  readonly seq: string;
  readonly at: string | null;
  readonly userId: UserId;
  readonly connection: string;
  readonly cause: Cause;
  readonly revision: number | null;
  readonly schemaVersion: number;
  readonly bytes: Uint8Array;
}

/**
 * The rows of a page's log after `after`, up to and including `until`, in order, some at a time: those that have been packed and those that
 * have not, as they stood at one moment.
 */
export async function* readWholeLog(
  client: Sql | TransactionSql,
  pageId: PageId,
  after: number,
  until = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<readonly WholeRow[]> {
  const log = client<Found[]>`
    select seq, null::bigint as at, null as "userId", null::uuid as connection, null as cause, null::int as revision,
      null::smallint as "schemaVersion", rows as bytes
    from page_pack where page_id = ${pageId} and seq > ${after} and first <= ${until}
    union all
    select seq, (extract(epoch from at) * 1000000)::bigint, user_id, connection, cause, revision, schema_version, update
    from page_update where page_id = ${pageId} and seq > ${after} and seq <= ${until}
    order by seq`;
  for await (const batch of log.cursor(atOnce)) {
    let rows: WholeRow[] = [];
    for (const { at, bytes, ...row } of batch) {
      if (at !== null) {
        rows.push({ ...row, seq: Number(row.seq), at: Number(at), update: bytes });
        continue;
      }
      if (rows.length > 0) yield rows;
      rows = [];
      const packed = unpackRows(bytes).filter(({ seq }) => seq > after && seq <= until);
      for (let i = 0; i < packed.length; i += atOnce) yield packed.slice(i, i + atOnce);
    }
    if (rows.length > 0) yield rows;
  }
}
