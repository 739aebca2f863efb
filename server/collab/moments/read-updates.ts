import type { Sql } from 'postgres';
import { type PageId, Refusal } from '../../../model/contract/index.js';
import { readWholeLog } from '../packed/read-whole-log.js';
import type { StoredRow } from '../read-log.js';
import { logLength } from './read-moment.js';

/** What one window holds at most: rows, and bytes of them unless a single one is larger. */
export const windowOf = { rows: 1_000, bytes: 512 << 10 } as const;

/** So many rows before a moment are told too: whose words are new there is known from them. */
export const lead = 200;

/** A stretch of a page's log. */
export interface LogWindow {
  /** The log's length. */
  readonly last: number;
  /** The document before the first row, where a window was asked for by its moment. */
  readonly base: { readonly seq: number; readonly state: Uint8Array } | null;
  readonly rows: readonly (StoredRow & { readonly at: Date })[];
  /** Is there more after the last row? */
  readonly goesOn: boolean;
}

/** The rows from which the moment `at` and those after it are made, or the ones after `cursor`. Throws `moment-unknown`. */
export async function readUpdates(
  client: Sql,
  pageId: PageId,
  { at, cursor }: { at?: number | undefined; cursor?: number | undefined },
): Promise<LogWindow> {
  const last = await logLength(client, pageId);
  const asked = cursor ?? at ?? 0;
  if (asked > last) throw new Refusal('moment-unknown', String(asked).slice(0, 20));
  const base = cursor === undefined ? await checkpointBefore(client, pageId, asked - lead) : null;
  const after = base?.seq ?? cursor ?? 0;
  const rows = await windowAfter(client, pageId, after);
  return { last, base, rows, goesOn: (rows.at(-1)?.seq ?? after) < last };
}

async function windowAfter(client: Sql, pageId: PageId, after: number): Promise<LogWindow['rows']> {
  const window: LogWindow['rows'][number][] = [];
  let bytes = 0;
  for await (const rows of readWholeLog(client, pageId, after, after + windowOf.rows))
    for (const { seq, userId, at, update } of rows) {
      if (bytes >= windowOf.bytes) return window;
      bytes += update.length;
      window.push({ seq, userId, at: new Date(at / 1_000), update });
    }
  return window;
}

async function checkpointBefore(client: Sql, pageId: PageId, seq: number): Promise<{ seq: number; state: Uint8Array } | null> {
  const [row] = await client<{ seq: string; state: Uint8Array }[]>`
    select seq, state from page_checkpoint where page_id = ${pageId} and seq <= ${seq} order by seq desc limit 1`;
  return row ? { seq: Number(row.seq), state: row.state } : null;
}
