import { linesInWords } from '../../ui/lines-in-words.js';
import type { PageTabsState } from '../articles/page-tabs.js';
import { PageTop } from '../articles/page-top.js';
import { MarkedWords, type ReaderStretch } from './marked-words.js';

/** A passage that speaks of a page's subject, around the words that do. */
export interface MentioningPassage {
  readonly source: string;
  readonly locator: string;
  readonly from: number;
  readonly to: number;
  readonly stretches: readonly ReaderStretch[];
}

export interface MentionsProps {
  readonly slug: string;
  readonly title: string;
  readonly tabs: PageTabsState;
  /** By source, in the order of reading. */
  readonly passages: readonly MentioningPassage[];
  readonly sources: Readonly<Record<string, string>>;
  /** Of one source only. */
  readonly only: string | null;
  /** Where the list goes on; null: it does not. */
  readonly next: string | null;
  readonly isFirst: boolean;
}

/** Every passage of the sources that speaks of a page's subject. */
export const MentionsPage = (props: MentionsProps) => {
  const { slug, title, tabs, passages, sources, only, next, isFirst } = props;
  const keys = [...new Set(passages.map((p) => p.source))];
  return (
    <main id="content" className="sheet mentions">
      <PageTop slug={slug} title={title} now="mentions" view="In the sources" tabs={tabs} />
      {only !== null && (
        <p className="state">
          Only <cite>{sources[only] ?? only}</cite>. <a href={`/wiki/${slug}/mentions`}>All sources</a>
        </p>
      )}
      {passages.length === 0 && (
        <p className="empty">
          {isFirst ? 'No loaded source speaks of this under its title or an alias.' : 'Nothing more speaks of this.'}
        </p>
      )}
      {keys.map((key) => (
        <section key={key} aria-labelledby={`of-${key}`}>
          <h2 id={`of-${key}`}>
            <a href={`/sources/${key}`}>{sources[key] ?? key}</a>
          </h2>
          <ol className="speaking">
            {passages
              .filter((p) => p.source === key)
              .map(({ locator, from, to, stretches }) => (
                <li key={locator}>
                  <p className="at">
                    <a href={`/sources/${key}/${locator}`}>{locator}</a> <span>{linesInWords(from, to)}</span>
                  </p>
                  <p className="words">
                    <MarkedWords stretches={stretches} />
                  </p>
                </li>
              ))}
          </ol>
        </section>
      ))}
      {(next || !isFirst) && (
        <nav className="pager" aria-label="Pages of the list">
          {!isFirst && <a href={`/wiki/${slug}/mentions${only ? `?source=${only}` : ''}`}>← From the beginning</a>}
          {next && (
            <a rel="next" href={next}>
              More →
            </a>
          )}
        </nav>
      )}
    </main>
  );
};
