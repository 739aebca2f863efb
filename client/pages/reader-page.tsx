import type { CatalogueEntry, TextChange } from '../../model/contract/index.js';
import { linesInWords } from './lines-in-words.js';
import { OriginalLines } from './original-lines.js';
import { SourceByline } from './source-about.js';

/** A stretch of a passage; `asked`: from lines that the address names; `cited`: from lines that a page cites. */
export interface ReaderStretch {
  readonly at: number;
  readonly words: string;
  readonly mark: 'asked' | 'cited' | null;
}

/** A passage as the reader shows it. */
export interface ReaderPassage {
  readonly locator: string;
  readonly kind: 'heading' | 'paragraph' | 'lines' | 'note';
  readonly level: 1 | 2 | null;
  readonly from: number;
  readonly to: number;
  /** null: a cataloguer's heading, which has no line of its own. */
  readonly range: string | null;
  readonly stretches: readonly ReaderStretch[];
  readonly citedBy: readonly {
    readonly slug: string;
    readonly title: string;
    readonly anchor: string | null;
    readonly from: number | null;
    readonly to: number | null;
  }[];
  readonly original: readonly { readonly line: number; readonly text: string }[];
  readonly changes: readonly TextChange[];
}

export interface ReaderProps {
  readonly source: Pick<CatalogueEntry, 'key' | 'title' | 'author' | 'year' | 'reliability'>;
  /** Chapter and section that the first passage stands in. */
  readonly within: readonly { readonly locator: string; readonly title: string }[];
  readonly passages: readonly ReaderPassage[];
  /** Addresses of the places to read on from. */
  readonly previous: string | null;
  readonly next: string | null;
  /** Lines that the address names. */
  readonly asked: { readonly from: number; readonly to: number } | null;
  readonly showsOriginal: boolean;
}

/** A source's text from a passage on. */
export const ReaderPage = (props: ReaderProps) => {
  const { source, within, passages, asked, showsOriginal } = props;
  const here = `/sources/${source.key}/${passages[0]?.locator ?? ''}`;
  const lines = asked ? `lines=${asked.from}-${asked.to}` : '';
  return (
    <main id="content" className="sheet reader" data-reading={source.key}>
      <header className="page-head">
        <p className="kind">
          <a href="/sources">Sources</a> › <a href={`/sources/${source.key}`}>Contents</a>
          {within.map(({ locator, title }) => (
            <span key={locator}>
              {' '}
              › <a href={`/sources/${source.key}/${locator}`}>{title}</a>
            </span>
          ))}
        </p>
        <h1>{source.title.split(':')[0]}</h1>
        <SourceByline source={source} />
        <p className="reader-tools">
          {showsOriginal ? (
            <a href={lines ? `${here}?${lines}` : here}>Hide the original lines</a>
          ) : (
            <a href={`${here}?${[lines, 'original=1'].filter(Boolean).join('&')}`}>Show the original lines</a>
          )}
        </p>
        {source.reliability && (
          <details className="trust">
            <summary>How far to trust it</summary>
            <p>{source.reliability}</p>
          </details>
        )}
      </header>
      <Pager {...props} label="Pages of the text, above" />
      <div className="passages">
        {passages.map((passage) => (
          <Passage key={passage.locator} sourceKey={source.key} passage={passage} showsOriginal={showsOriginal} />
        ))}
      </div>
      <Pager {...props} label="Pages of the text" />
    </main>
  );
};

const Pager = ({ source: { key }, previous, next, label }: ReaderProps & { label: string }) =>
  (previous || next) && (
    <nav className="pager" aria-label={label}>
      {previous && (
        <a rel="prev" href={`/sources/${key}/${previous}`}>
          ← Before this
        </a>
      )}
      {next && (
        <a rel="next" href={`/sources/${key}/${next}`}>
          Read on →
        </a>
      )}
    </nav>
  );

interface OnePassage {
  readonly sourceKey: string;
  readonly passage: ReaderPassage;
  readonly showsOriginal: boolean;
}

const Passage = ({ sourceKey, passage, showsOriginal }: OnePassage) => {
  const { locator, kind, level, range, citedBy } = passage;
  const words = passage.stretches.map(({ at, words, mark }) =>
    mark === null ? (
      words
    ) : mark === 'asked' ? (
      <mark key={at}>{words}</mark>
    ) : (
      <span key={at} className="rested-on">
        {words}
      </span>
    ),
  );
  return (
    <section className={`passage ${kind}`} id={`p-${locator}`} aria-label={`Passage ${locator}`}>
      <p className="at">
        <a href={`/sources/${sourceKey}/${locator}`} title="The address of this passage">
          {locator}
        </a>
        <span>{range ?? 'heading by the cataloguer'}</span>
      </p>
      {kind === 'heading' ? level === 1 ? <h2>{words}</h2> : <h3>{words}</h3> : <p className="words">{words}</p>}
      {citedBy.length > 0 && (
        <p className="cited-in">
          Cited in{' '}
          {citedBy.map((page, i) => (
            <span key={`${page.slug} ${page.from} ${page.to}`}>
              {i > 0 && ', '}
              <a href={`/wiki/${page.slug}${page.anchor ? `#${page.anchor}` : ''}`}>{page.title}</a>
              {page.from !== null && ` (${linesInWords(page.from, page.to)})`}
            </span>
          ))}
        </p>
      )}
      {showsOriginal && <OriginalLines lines={passage.original} changes={passage.changes} />}
    </section>
  );
};
