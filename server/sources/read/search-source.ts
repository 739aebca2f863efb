import { and, asc, eq, gte, sql } from 'drizzle-orm';
import type { Handle } from '../../db/index.js';
import { passage } from '../../db/schema/sources.js';
import { searchWords } from '../../pages/index.js';
import { passageColumns, passageOf, type StoredPassage } from './stored-passage.js';

/** Passages that hold every word of `q`, whatever its case, in the order of reading from a place on; `next` is where to read on from. */
export async function searchSource(
  handle: Handle,
  key: string,
  { q, after = 0, limit = 20 }: { q: string; after?: number; limit?: number },
): Promise<{ found: StoredPassage[]; next: number | null }> {
  const words = searchWords(q);
  if (words.length === 0) return { found: [], next: null };
  const holds = words.map((word) => sql`lower(${passage.text}) like ${`%${word}%`}`);
  const rows = await handle
    .select(passageColumns)
    .from(passage)
    .where(and(eq(passage.source, key), gte(passage.position, after), ...holds))
    .orderBy(asc(passage.position))
    .limit(limit + 1);
  const found = rows.map(passageOf);
  return { found: found.slice(0, limit), next: found[limit]?.position ?? null };
}
