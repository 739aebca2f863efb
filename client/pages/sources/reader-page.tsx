import type { CatalogueEntry, Stance, Standing, TextChange, Unreliable } from '../../../model/contract/index.js';
import { linesInWords } from '../../ui/lines-in-words.js';
import { StandingChip } from '../claims/claim-top.js';
import { stanceNames } from '../claims/words.js';
import { UnreliableNote } from '../marks/unreliable-note.js';
import { MarkedWords, type ReaderStretch } from './marked-words.js';
import { OriginalLines } from './original-lines.js';
import { SourceByline } from './source-about.js';

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
  /** Each original line and where in the words it begins, for citing some of them. */
  readonly starts: readonly (readonly [line: number, offset: number])[];
  readonly citedBy: readonly {
    readonly slug: string;
    readonly title: string;
    readonly anchor: string | null;
    readonly from: number | null;
    readonly to: number | null;
  }[];
  /** The claims that it is evidence of. */
  readonly evidenceOf: readonly {
    readonly id: string;
    readonly slug: string;
    readonly question: string;
    readonly status: Standing;
    readonly stance: Stance;
    readonly from: number;
    readonly to: number;
  }[];
  /** The marks of some of its lines as unreliable; one on the whole source is told above. */
  readonly unreliable: readonly Unreliable[];
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
  /** The marks of the whole source as unreliable. */
  readonly unreliable: readonly Unreliable[];
  /** May the viewer mark passages as unreliable? */
  readonly mayMark: boolean;
  /** Other sources whose texts can be put beside this one. */
  readonly others: readonly { readonly key: string; readonly title: string }[];
}

/** A source's text from a passage on. */
export const ReaderPage = (props: ReaderProps) => {
  const { source, within, passages, asked, showsOriginal, mayMark } = props;
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
        <UnreliableNote source={source.key} marks={props.unreliable} />
        <p className="reader-tools">
          {showsOriginal ? (
            <a href={lines ? `${here}?${lines}` : here}>Hide the original lines</a>
          ) : (
            <a href={`${here}?${[lines, 'original=1'].filter(Boolean).join('&')}`}>Show the original lines</a>
          )}
        </p>
        <BesideForm {...props} />
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
          <Passage
            key={passage.locator}
            sourceKey={source.key}
            passage={passage}
            showsOriginal={showsOriginal}
            mayMark={mayMark}
          />
        ))}
      </div>
      <Pager {...props} label="Pages of the text" />
    </main>
  );
};

/** Another source beside this one, from the place that is read here. */
const BesideForm = ({ source, passages, asked, others }: ReaderProps) =>
  others.length > 0 && (
    <form className="place-form" action={`/sources/${source.key}`}>
      <input
        type="hidden"
        name="at"
        value={asked ? `L${asked.from}${asked.to === asked.from ? '' : `-${asked.to}`}` : (passages[0]?.locator ?? '')}
      />
      <label htmlFor="beside">Read beside it</label>
      <select id="beside" name="beside">
        {others.map(({ key, title }) => (
          <option key={key} value={key}>
            {title.split(':')[0]}
          </option>
        ))}
      </select>
      <button type="submit">Side by side</button>
    </form>
  );

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
  readonly mayMark?: boolean;
  /** What its id begins with, where a page shows two texts. */
  readonly prefix?: string;
}

export const Passage = ({ sourceKey, passage, showsOriginal, mayMark = false, prefix = '' }: OnePassage) => {
  const { locator, kind, level, range, citedBy, evidenceOf } = passage;
  const words = <MarkedWords stretches={passage.stretches} />;
  return (
    <section className={`passage ${kind}`} id={`${prefix}p-${locator}`} aria-label={`Passage ${locator}`}>
      <p className="at">
        <a href={`/sources/${sourceKey}/${locator}`} title="The address of this passage">
          {locator}
        </a>
        <span>{range ?? 'heading by the cataloguer'}</span>
        {kind !== 'heading' && (
          <a href={`/sources/${sourceKey}/${locator}/cite`}>
            Cite<span className="unseen"> passage {locator}</span>
          </a>
        )}
        {mayMark && kind !== 'heading' && (
          <a href={`/sources/${sourceKey}/unreliable?from=${passage.from}&to=${passage.to}`}>
            Unreliable …<span className="unseen"> passage {locator}</span>
          </a>
        )}
      </p>
      {kind === 'heading' ? (
        level === 1 ? (
          <h2>{words}</h2>
        ) : (
          <h3>{words}</h3>
        )
      ) : (
        <p className="words" data-cite={`${sourceKey}/${locator}`} data-starts={JSON.stringify(passage.starts)}>
          {words}
        </p>
      )}
      <UnreliableNote source={sourceKey} marks={passage.unreliable} />
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
      {evidenceOf.length > 0 && (
        <ul className="evidence-of" aria-label="Claims that it is evidence of">
          {evidenceOf.map(({ id, slug, question, status, stance, from, to }) => (
            <li key={id}>
              {stanceNames[stance]} a reading of{' '}
              <a href={`/claims/${slug}#evidence-${id}`}>
                <bdi>{question}</bdi>
              </a>{' '}
              <StandingChip status={status} /> ({linesInWords(from, to)})
            </li>
          ))}
        </ul>
      )}
      {showsOriginal && <OriginalLines lines={passage.original} changes={passage.changes} />}
    </section>
  );
};
