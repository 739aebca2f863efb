import type { Sql } from 'postgres';
import type { PageId } from '../../model/contract/index.js';

/** A checkpoint is due after so many rows or bytes since the last one: more than that nobody should have to read to open a page. */
export const checkpointAfter = { rows: 500, bytes: 256 << 10 } as const;

/** Stores the document as the log has it at this position, and thins out the older checkpoints. */
export async function storeCheckpoint(client: Sql, pageId: PageId, seq: number, state: Uint8Array): Promise<void> {
  await client`
    insert into page_checkpoint (page_id, seq, state) values (${pageId}, ${seq}, ${Buffer.from(state)}) on conflict do nothing`;
  const kept = await client<{ seq: string; bytes: number }[]>`
    select seq, length(state) as bytes from page_checkpoint where page_id = ${pageId} order by seq`;
  const surplus = surplusCheckpoints(kept.map(({ seq, bytes }) => ({ seq: Number(seq), bytes })));
  if (surplus.length > 0)
    await client`delete from page_checkpoint where page_id = ${pageId} and seq = any(${`{${surplus.join(',')}}`}::bigint[])`;
}

/** Newest checkpoints that are always kept. */
const newest = 2;

/** What each row of the log allows for checkpoints, in bytes: half of what the row itself takes on disk. */
const allowance = 128;

/**
 * Which checkpoints can go, of all in ascending order. The newest stay; so does each that the rows since the one kept before pay for, so that
 * a moment of the past is near one; and of each eighth of an octave (500, 562, 625 ... 1000, 1125 ...) the first, however large: any position
 * of a log of n rows is at most an eighth of itself after a checkpoint, with some 8 log2 n of them.
 */
export function surplusCheckpoints(ascending: readonly { readonly seq: number; readonly bytes: number }[]): number[] {
  const seen = new Set<string>();
  const surplus: number[] = [];
  let before = 0;
  for (const [i, { seq, bytes }] of ascending.entries()) {
    const step = 2 ** Math.max(0, Math.floor(Math.log2(seq)) - 3);
    const cell = `${step} ${Math.floor(seq / step)}`;
    const isFirst = !seen.has(cell);
    seen.add(cell);
    if (isFirst || (seq - before) * allowance >= bytes) before = seq;
    else if (i < ascending.length - newest) surplus.push(seq);
  }
  return surplus;
}
