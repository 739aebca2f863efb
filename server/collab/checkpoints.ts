import type { Sql } from 'postgres';
import type { PageId } from '../../model/contract/index.js';

/** A checkpoint is due after so many rows or bytes since the last one: more than that nobody should have to read to open a page. */
export const checkpointAfter = { rows: 500, bytes: 256 << 10 } as const;

/** Stores the document as the log has it at this position, and thins out the older checkpoints. */
export async function storeCheckpoint(client: Sql, pageId: PageId, seq: number, state: Uint8Array): Promise<void> {
  await client`
    insert into page_checkpoint (page_id, seq, state) values (${pageId}, ${seq}, ${Buffer.from(state)}) on conflict do nothing`;
  const rows = await client<{ seq: string }[]>`select seq from page_checkpoint where page_id = ${pageId} order by seq`;
  const surplus = surplusCheckpoints(rows.map((r) => Number(r.seq)));
  if (surplus.length > 0)
    await client`delete from page_checkpoint where page_id = ${pageId} and seq = any(${`{${surplus.join(',')}}`}::bigint[])`;
}

/** Newest checkpoints that are always kept. */
const newest = 2;

/**
 * Which checkpoints can go. The newest stay, and of each eighth of an octave (500, 562, 625 ... 1000, 1125 ...) the first: any position of
 * a log of n rows is then at most an eighth of itself after a checkpoint, with some 8 log2 n of them.
 */
export function surplusCheckpoints(ascending: readonly number[]): number[] {
  const seen = new Set<string>();
  return ascending.filter((seq, i) => {
    const step = 2 ** Math.max(0, Math.floor(Math.log2(seq)) - 3);
    const cell = `${step} ${Math.floor(seq / step)}`;
    const first = !seen.has(cell);
    seen.add(cell);
    return !first && i < ascending.length - newest;
  });
}
