import { eq } from 'drizzle-orm';
import { Refusal } from '../../../model/contract/index.js';
import type { Lines } from '../../../model/references/index.js';
import type { Handle } from '../../db/index.js';
import { source } from '../../db/schema/sources.js';

export interface AskedLines {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Lines that a source has. Throws `source-unknown`, `invalid` for a reversed range and for lines that it has not got. */
export async function checkedLines(handle: Handle, key: string, { from, to }: AskedLines): Promise<Lines> {
  const [row] = await handle.select({ lines: source.lines }).from(source).where(eq(source.key, key));
  if (!row) throw new Refusal('source-unknown', key.slice(0, 120));
  if (from === undefined || to === undefined) return { source: key, from: null, to: null };
  if (to < from) throw new Refusal('invalid', 'to: the lines end before they begin');
  if (to > row.lines) throw new Refusal('invalid', `to: this source has ${row.lines.toLocaleString('en')} lines`);
  return { source: key, from, to };
}
