import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Handle } from '../../db/index.js';
import { passage, sourceText } from '../../db/schema/sources.js';
import { passageColumns, passageOf, type StoredPassage } from './stored-passage.js';

/** Lines of a source. */
export interface Place {
  readonly source: string;
  readonly from: number;
  readonly to: number;
}

/** Lines of one place that are looked at, from its first. */
const reach = 60;

/** The passages that hold each place's first lines, by its number in the list, in the order of reading; null: its text is not loaded. */
export async function passagesOfPlaces(handle: Handle, places: readonly Place[]): Promise<(StoredPassage[] | null)[]> {
  if (places.length === 0) return [];
  const wanted = places.map(({ source, from, to }, i) => ({ i, source, from, to: Math.min(to, from + reach) }));
  const place = sql`jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as place(i int, source text, "from" int, "to" int)`;
  const [texts, rows] = await Promise.all([
    handle
      .select({ source: sourceText.source })
      .from(sourceText)
      .where(inArray(sourceText.source, [...new Set(places.map((p) => p.source))])),
    handle
      .select({ ...passageColumns, place: sql<number>`place.i` })
      .from(passage)
      .innerJoin(
        place,
        and(eq(passage.source, sql`place.source`), sql`${passage.lines} && int4range(place."from", place."to", '[]')`),
      )
      .orderBy(asc(passage.position)),
  ]);
  const loaded = new Set(texts.map((t) => t.source));
  const found = places.map(({ source }): StoredPassage[] | null => (loaded.has(source) ? [] : null));
  for (const { place: i, ...row } of rows) found[i]?.push(passageOf(row));
  return found;
}
