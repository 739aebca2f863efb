import type { CitablePassage, FoundSource, SourcesFound } from '../../model/contract/index.js';
import type { CitationAttributes } from '../../model/document/index.js';
import { request } from './api.js';
import type { Choice } from './choice-list.js';
import { linesInWords } from './citations.js';

/** What can be chosen: a source to go on with, or something to cite. */
export type CiteChoice =
  | { readonly kind: 'source'; readonly source: FoundSource }
  | { readonly kind: 'passage'; readonly passage: CitablePassage; readonly citation: CitationAttributes }
  | { readonly kind: 'lines'; readonly citation: CitationAttributes };

/** Sources and passages for the words typed so far; lines after a source's key are a choice of their own. Rejects with `Failure`. */
export async function citeChoices(words: string, signal: AbortSignal): Promise<CiteChoice[]> {
  const query = words.trim().slice(0, 200);
  if (!query) return [];
  const [, key = '', first, last] = /^(\S+)\s+(\d{1,8})(?:\s*[-–]\s*(\d{1,8}))?$/.exec(query) ?? [];
  if (first) {
    const sources = (await search(key, signal)).sources.filter((source) => source.key.startsWith(key.toLowerCase()));
    // else it is no key, as in “day 20”
    if (sources.length > 0) return linesOf(sources, Number(first), Number(last ?? first));
  }
  const { sources, items } = await search(query, signal);
  return [
    ...sources.map((source) => ({ kind: 'source', source }) as const),
    ...items.map((passage) => {
      const { source, from, to, quote } = passage;
      return { kind: 'passage', passage, citation: { source, from, to, quote } } as const;
    }),
  ];
}

const search = async (query: string, signal: AbortSignal): Promise<SourcesFound> =>
  (await request(`/sources/search?q=${encodeURIComponent(query)}`, { signal })) as SourcesFound;

/** Of the sources that the typed key may mean, those that have these lines. */
const linesOf = (sources: readonly FoundSource[], from: number, to: number): CiteChoice[] =>
  sources
    .filter((source) => 0 < from && from <= to && to <= source.lines)
    .map(({ key: source }) => ({ kind: 'lines', citation: { source, from, to, quote: null } }));

/** As shown in a list. */
export function choiceOf(choice: CiteChoice): Choice {
  if (choice.kind === 'source') {
    const { key, author, title, year, loaded } = choice.source;
    const note = [author, year, `@${key}`, loaded ? null : 'text not loaded'].filter(Boolean).join(', ');
    return { id: `source-${key}`, name: title, note, className: 'cite-source' };
  }
  const { source, from, to } = choice.citation;
  const name = `${source}${linesInWords(choice.citation)}`;
  if (choice.kind === 'lines') return { id: `lines-${source}`, name, note: 'Cite these lines' };
  return { id: `${source} ${choice.passage.locator} ${from} ${to}`, name, note: choice.passage.text, className: 'cite-words' };
}
