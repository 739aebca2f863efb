import { sql } from 'drizzle-orm';
import type { Handle } from '../db/index.js';

export interface FoundText {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly text: string;
}

/** The words of a query: what a text must all hold, wherever they stand. */
export const searchWords = (q: string): string[] =>
  [
    ...new Set(
      q
        .toLowerCase()
        .slice(0, 200)
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean),
    ),
  ].slice(0, 8);

/** Pages whose text holds every word of `q`, whatever its case; those that hold the first word most often come first. */
export const searchText = async (handle: Handle, q: string, limit = 20): Promise<FoundText[]> => {
  const words = searchWords(q);
  const [first] = words;
  if (first === undefined) return [];
  const holds = words.map((w) => sql`lower(text) like ${`%${w}%`}`);
  return [
    ...(await handle.execute<FoundText & Record<string, unknown>>(sql`
      select slug, title, description, text from page
      where deleted_at is null and ${sql.join(holds, sql` and `)}
      order by (length(text) - length(replace(lower(text), ${first}, ''))) / length(${first}) desc, lower(title)
      limit ${limit}`)),
  ];
};
