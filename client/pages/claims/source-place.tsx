import { linesInWords } from '../../ui/lines-in-words.js';

/** What a source is called; by its key where the catalogue has not got it. */
export interface SourceName {
  readonly author: string | null;
  readonly title: string;
  readonly year: number | null;
}
export type SourceNames = Readonly<Record<string, SourceName>>;

/** The last name of the first author, else the title: short enough for a table's head. */
export function shortSource(sources: SourceNames, key: string): string {
  const source = sources[key];
  if (!source) return key;
  return source.author?.split(',')[0]?.trim().split(' ').at(-1) ?? titleOf(source);
}

const titleOf = ({ title }: SourceName): string => title.split(':')[0] ?? title;

/** Where the lines are read; where the text is not loaded, it leads to the source. */
export const placeHref = ({ source, from, to }: { source: string; from: number; to: number }): string =>
  `/sources/${source}/L${from}-${to}`;

/** A place in a source: author, title, year, lines. */
export const SourcePlace = ({ sources, at }: { sources: SourceNames; at: { source: string; from: number; to: number } }) => {
  const source = sources[at.source];
  return (
    <span className="place">
      {source?.author && `${source.author}, `}
      <a href={`/sources/${at.source}`}>
        <cite>{source ? titleOf(source) : at.source}</cite>
      </a>
      {source?.year ? ` (${source.year})` : ''},{' '}
      <a className="lines" href={placeHref(at)}>
        {linesInWords(at.from, at.to)}
      </a>
    </span>
  );
};
