import { eq } from 'drizzle-orm';
import { type CatalogueEntry, Refusal } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { source } from '../db/schema/sources.js';
import { Csl, describe, sortWord } from './csl.js';

/** Every source, by author; those without an author stand by their title. */
export async function catalogue(handle: Handle): Promise<CatalogueEntry[]> {
  const rows = await handle.select().from(source);
  return rows
    .map((row) => ({ ...row, csl: Csl.parse(row.csl) }))
    .sort((a, b) => sortWord(a.csl).localeCompare(sortWord(b.csl), 'en') || a.key.localeCompare(b.key, 'en'))
    .map(entryOf);
}

/** One source; throws `source-unknown`. */
export async function readSource(handle: Handle, key: string): Promise<CatalogueEntry> {
  const [row] = await handle.select().from(source).where(eq(source.key, key));
  if (!row) throw new Refusal('source-unknown', key);
  return entryOf({ ...row, csl: Csl.parse(row.csl) });
}

/** How one source is described; throws `source-unknown`. */
export async function readCsl(handle: Handle, key: string): Promise<Csl> {
  const [row] = await handle.select({ csl: source.csl }).from(source).where(eq(source.key, key));
  if (!row) throw new Refusal('source-unknown', key);
  return Csl.parse(row.csl);
}

const entryOf = (row: Omit<typeof source.$inferSelect, 'csl'> & { csl: Csl }): CatalogueEntry => ({
  key: row.key,
  ...describe(row.csl),
  type: row.csl.type,
  lines: row.lines,
  reliability: row.reliability,
  attribution: row.attribution,
});
