import { sql } from 'drizzle-orm';
import { checkQuote, type QuoteWord, type WordCount, wordsOfQuote, wordsOfText } from '../../../model/text/index.js';
import type { Handle } from '../../db/index.js';
import { passage } from '../../db/schema/sources.js';
import { passagesBetween } from '../read/read-passages.js';
import type { StoredPassage } from '../read/stored-passage.js';

/** Where words stand. */
export interface QuotePlace {
  readonly source: string;
  readonly locator: string;
  /** Lines of the original file. */
  readonly from: number;
  readonly to: number;
}

/** The rarest words of a quote that passages are looked for by, and how many of these are looked at. */
const rarest = 6;
const most = 12;
/** The share of a quote's words that a passage must have as they are to be looked at word by word. */
const held = 0.6;

/** The first place in the loaded texts that holds a quote, in its own source before others; also where it goes on in the next passage. */
export async function findQuote(handle: Handle, quote: string, ownSource: string, count: WordCount): Promise<QuotePlace | null> {
  const said = wordsOfQuote(quote);
  const words = rareWords(said, count);
  if (words.length === 0) return null;
  const score = sql.join(
    words.map((word) => sql`(texts.words like ${`%${word}%`})::int`),
    sql` + `,
  );
  const rows = await handle.execute<{ source: string; position: number }>(sql`
    select source, position from (
      select source, position, ${score} as score from (
        select source, position, lower(text || ' ' || coalesce(lead(text) over (partition by source order by position), '')) as words
        from ${passage}) texts) scored
    where score >= ${Math.ceil(words.length / 2)}
    order by score desc, source <> ${ownSource}, source, position limit ${most}`);
  for (const { source, position } of rows) {
    const passages = await passagesBetween(handle, source, position, position + 1);
    for (let n = 1; n <= passages.length; n++) {
      const place = placeIn(passages.slice(0, n), said, quote, count);
      if (place) return { source, ...place };
    }
  }
  return null;
}

/** Words in small letters first: a name has many spellings. */
function rareWords(said: readonly QuoteWord[], count: WordCount): string[] {
  const words = new Map(said.map((word) => [word.raw.toLowerCase(), word]));
  return [...words]
    .filter(([raw, word]) => raw.length > 3 && count(word.key) > 0 && !/[%_\\]/.test(raw))
    .sort(([, a], [, b]) => Number(a.capital) - Number(b.capital) || count(a.key) - count(b.key))
    .slice(0, rarest)
    .map(([raw]) => raw);
}

function placeIn(
  passages: readonly StoredPassage[],
  said: readonly QuoteWord[],
  quote: string,
  count: WordCount,
): Pick<QuotePlace, 'locator' | 'from' | 'to'> | null {
  const text = passages.map((p) => p.text).join('\n');
  const keys = new Set(wordsOfText(text).map((word) => word.key));
  if (said.filter((word) => keys.has(word.key)).length < said.length * held) return null;
  const { found, spans } = checkQuote(quote, text, count);
  const [first, last] = [spans[0]?.[0], spans.at(-1)?.[1]];
  if (found !== 'there' || first === undefined || last === undefined) return null;
  let offset = 0;
  const starts = passages.flatMap((p) => {
    const own = p.starts.map(([line, at]) => [line, at + offset] as const);
    offset += p.text.length + 1;
    return own;
  });
  const lines = starts.filter(([, at], i) => at < last && (starts[i + 1]?.[1] ?? Number.POSITIVE_INFINITY) > first);
  const numbers = lines.map(([line]) => line);
  if (numbers.length === 0 || !passages[0]) return null;
  const isInSecond = first > passages[0].text.length;
  const { locator } = (isInSecond && passages[1]) || passages[0];
  return { locator, from: Math.min(...numbers), to: Math.max(...numbers) };
}
