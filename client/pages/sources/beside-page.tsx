import type { CatalogueEntry, Unreliable } from '../../../model/contract/index.js';
import { UnreliableNote } from '../marks/unreliable-note.js';
import { Passage, type ReaderPassage } from './reader-page.js';
import { SourceByline } from './source-about.js';

/** One of two texts that stand beside each other. */
export interface BesideColumn {
  readonly source: Pick<CatalogueEntry, 'key' | 'title' | 'author' | 'year'>;
  /** The place asked for: `L3-4`, or a passage's address. */
  readonly at: string;
  readonly passages: readonly ReaderPassage[];
  /** The marks of the whole source as unreliable. */
  readonly unreliable: readonly Unreliable[];
  /** Addresses of the places to read on from. */
  readonly previous: string | null;
  readonly next: string | null;
}

export interface BesideProps {
  readonly columns: readonly [BesideColumn, BesideColumn];
}

/** Two sources side by side, each with its own place. */
export const BesidePage = ({ columns: [left, right] }: BesideProps) => (
  <main id="content" className="sheet beside">
    <header className="page-head">
      <p className="kind">
        <a href="/sources">Sources</a>
      </p>
      <h1>Two sources side by side</h1>
    </header>
    <div className="columns">
      <Column column={left} other={right} side="left" />
      <Column column={right} other={left} side="right" />
    </div>
  </main>
);

interface OneColumn {
  readonly column: BesideColumn;
  readonly other: BesideColumn;
  readonly side: 'left' | 'right';
}

/** The address with this column at another place. */
const withPlace = ({ column, other, side }: OneColumn, at: string): string =>
  side === 'left'
    ? besideHref({ ...column.source, at }, { ...other.source, at: other.at })
    : besideHref({ ...other.source, at: other.at }, { ...column.source, at });

interface At {
  readonly key: string;
  readonly at: string;
}

export const besideHref = (left: At, right: At): string =>
  `/sources/${left.key}?${new URLSearchParams({ at: left.at, beside: right.key, besideAt: right.at }).toString()}`;

const Column = (props: OneColumn) => {
  const { column, side } = props;
  const { source, passages, previous, next } = column;
  const title = source.title.split(':')[0];
  return (
    <section className="column" aria-label={`On the ${side}: ${title}`}>
      <header>
        <h2>
          <a href={`/sources/${source.key}`}>{title}</a>
        </h2>
        <SourceByline source={source} />
        <UnreliableNote source={source.key} marks={column.unreliable} />
        <PlaceForm {...props} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className="column-text" tabIndex={0} aria-label={`Text of ${title}, ${side}`}>
        {previous && (
          <p className="pager">
            <a rel="prev" href={withPlace(props, previous)}>
              ← Before this
            </a>
          </p>
        )}
        {passages.map((passage) => (
          <Passage key={passage.locator} sourceKey={source.key} passage={passage} showsOriginal={false} prefix={`${side}-`} />
        ))}
        {next && (
          <p className="pager">
            <a rel="next" href={withPlace(props, next)}>
              Read on →
            </a>
          </p>
        )}
      </section>
    </section>
  );
};

const PlaceForm = ({ column, other, side }: OneColumn) => {
  const [left, right] = side === 'left' ? [column, other] : [other, column];
  const own = side === 'left' ? 'at' : 'besideAt';
  return (
    <form className="place-form" action={`/sources/${left.source.key}`}>
      <input type="hidden" name="beside" value={right.source.key} />
      <input type="hidden" name={side === 'left' ? 'besideAt' : 'at'} value={other.at} />
      <label htmlFor={`${side}-at`}>Lines or passage</label>
      <input id={`${side}-at`} name={own} defaultValue={column.at} maxLength={40} autoComplete="off" />
      <button type="submit">
        Go<span className="unseen"> in {column.source.title.split(':')[0]}</span>
      </button>
    </form>
  );
};
