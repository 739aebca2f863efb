import { sql } from 'drizzle-orm';
import { canReadTexts, Refusal, type SearchSourcesQuery, type SourcesFound, type Viewer } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { passage, sourceText } from '../../db/schema/sources.js';
import { searchWords } from '../../pages/index.js';
import { catalogue } from '../catalogue.js';
import { passageColumns, passageOf } from '../read/stored-passage.js';
import { wordsToCite } from './words-to-cite.js';

/** Sources, and passages at once. */
const most = { sources: 5, passages: 10 } as const;

/**
 * Sources whose key, author, title or part has every word of `q`, and passages that have every word; a word of a source's key or author need
 * not stand in its passages. Passages with the words one after the other come first. Throws `invalid`.
 */
export async function searchSources(
  handle: Handle,
  viewer: Viewer | null,
  { q, cursor }: SearchSourcesQuery,
): Promise<SourcesFound> {
  if (cursor !== undefined && !/^\d{1,6}$/.test(cursor)) throw new Refusal('invalid', 'cursor');
  const words = searchWords(q);
  if (words.length === 0) return { sources: [], items: [], next: null };
  const mayRead = canReadTexts(viewer);
  const [all, texts] = await Promise.all([catalogue(handle), handle.select({ source: sourceText.source }).from(sourceText)]);
  const loaded = new Set(mayRead ? texts.map((text) => text.source) : []);
  const has = (...texts: (string | null)[]) => {
    const text = texts.join(' ').toLowerCase();
    return (word: string) => text.includes(word);
  };
  const sources = all.filter(({ key, author, title, part }) => words.every(has(key, author, title, part))).slice(0, most.sources);
  const names = all
    .filter(({ key }) => loaded.has(key))
    .map(({ key, author }) => ({ key, rest: words.filter((word) => !has(key, author)(word)) }));
  const offset = Number(cursor ?? 0);
  const found = await passagesWith(handle, names, words, offset);
  return {
    sources:
      cursor === undefined
        ? sources.map(({ key, author, title, year, lines }) => ({ key, author, title, year, lines, loaded: loaded.has(key) }))
        : [],
    items: found
      .slice(0, most.passages)
      .map(({ source, ...one }) => ({ source, locator: one.locator, ...wordsToCite(one, words) })),
    next: found.length > most.passages ? String(offset + most.passages) : null,
  };
}

/** One passage more than are shown. `rest`: the words that a source's own name does not say. */
async function passagesWith(
  handle: Handle,
  names: readonly { readonly key: string; readonly rest: readonly string[] }[],
  words: readonly string[],
  offset: number,
) {
  const wanted = names.filter(({ rest }) => rest.length > 0);
  if (wanted.length === 0) return [];
  const patterns = wanted.map(({ key, rest }) => ({ key, likes: rest.map((word) => `%${word}%`) }));
  const list = sql`jsonb_to_recordset(${JSON.stringify(patterns)}::jsonb) as wanted(key text, likes text[])`;
  const inOrder = `%${words.join('%')}%`;
  const rows = await handle
    .select({ ...passageColumns, source: passage.source })
    .from(passage)
    .innerJoin(list, sql`wanted.key = ${passage.source} and lower(${passage.text}) like all (wanted.likes)`)
    .where(sql`${passage.kind} <> 'heading'`)
    .orderBy(
      sql`(replace(lower(${passage.text}), ',', '') like ${`%${words.join(' ')}%`}) desc, (lower(${passage.text}) like ${inOrder}) desc, ${passage.source}, ${passage.position}`,
    )
    .limit(most.passages + 1)
    .offset(offset);
  return rows.map(({ source, ...row }) => ({ source, ...passageOf(row) }));
}
