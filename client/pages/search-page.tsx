import type { Standing } from '../../model/contract/index.js';
import { linesInWords } from '../ui/lines-in-words.js';
import { StandingChip } from './claims/claim-top.js';
import type { LinkedPage } from './linked-page.js';

export interface FoundByName extends LinkedPage {
  /** The spelling that matched, where it is not the title. */
  readonly alias: string | null;
}

export interface Piece {
  readonly at: number;
  readonly words: string;
  readonly found: boolean;
}

export interface FoundInText extends LinkedPage {
  /** Words around the first matches, in pieces; `at` is where in the text each begins. */
  readonly excerpt: readonly Piece[];
}

export interface FoundClaim {
  readonly slug: string;
  readonly question: string;
  readonly status: Standing;
  /** The reading that holds the words, where the question does not. */
  readonly reading: string | null;
}

export interface FoundComment {
  readonly id: string;
  /** The discussion that it is in, and what this is about. */
  readonly thread: string;
  readonly about: string;
  readonly excerpt: readonly Piece[];
}

export interface FoundPassage {
  /** What its source is called. */
  readonly name: string;
  readonly href: string;
  readonly from: number;
  readonly to: number;
  readonly excerpt: readonly Piece[];
}

export interface SearchProps {
  readonly q: string;
  readonly byName: readonly FoundByName[];
  readonly claims: readonly FoundClaim[];
  readonly inText: readonly FoundInText[];
  readonly comments: readonly FoundComment[];
  readonly inSources: readonly FoundPassage[];
  readonly mayCreate: boolean;
}

export const SearchPage = ({ q, byName, claims, inText, comments, inSources, mayCreate }: SearchProps) => (
  <main id="content" className="sheet">
    <h1>{q ? <>Search: “{q}”</> : 'Search'}</h1>
    {!q && (
      <p className="lead">
        Search by a name in any spelling, or by words of an article, a disputed claim, a source or a discussion.
      </p>
    )}
    {q && [byName, claims, inText, comments, inSources].every((found) => found.length === 0) && (
      <p className="empty">No page has this name or these words, and no claim, source or discussion.</p>
    )}
    {byName.length > 0 && (
      <section aria-labelledby="by-name">
        <h2 id="by-name">By name</h2>
        <ul className="page-list">
          {byName.map((page) => (
            <li key={page.slug}>
              <a className="page-link" href={`/wiki/${page.slug}`}>
                {page.title}
              </a>
              <span className="about">
                {page.alias && !page.title.includes(page.alias) && (
                  <>
                    also spelled <bdi>{page.alias}</bdi>
                    {page.description && '; '}
                  </>
                )}
                {page.description}
              </span>
            </li>
          ))}
        </ul>
      </section>
    )}
    {claims.length > 0 && (
      <section aria-labelledby="disputed">
        <h2 id="disputed">Disputed claims</h2>
        <ul className="page-list">
          {claims.map(({ slug, question, status, reading }) => (
            <li key={slug}>
              <a className="page-link" href={`/claims/${slug}`}>
                <bdi>{question}</bdi>
              </a>{' '}
              <StandingChip status={status} />{' '}
              {reading && (
                <span className="about">
                  A reading: <bdi>{reading.length > 160 ? `${reading.slice(0, 159).trimEnd()}…` : reading}</bdi>
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
    )}
    {inText.length > 0 && (
      <section aria-labelledby="in-text">
        <h2 id="in-text">In the text</h2>
        <ul className="page-list">
          {inText.map((page) => (
            <li key={page.slug}>
              <a className="page-link" href={`/wiki/${page.slug}`}>
                {page.title}
              </a>
              <span className="about excerpt">
                <Excerpt pieces={page.excerpt} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    )}
    {inSources.length > 0 && (
      <section aria-labelledby="in-sources">
        <h2 id="in-sources">In the sources</h2>
        <ul className="page-list">
          {inSources.map(({ name, href, from, to, excerpt }) => (
            <li key={href}>
              <a className="page-link" href={href}>
                {name}, {linesInWords(from, to)}
              </a>
              <span className="about excerpt">
                <Excerpt pieces={excerpt} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    )}
    {comments.length > 0 && (
      <section aria-labelledby="in-discussions">
        <h2 id="in-discussions">In discussions</h2>
        <ul className="page-list">
          {comments.map(({ id, thread, about, excerpt }) => (
            <li key={id}>
              <a className="page-link" href={`/comments/${id}`}>
                <bdi>{thread}</bdi>
              </a>{' '}
              <span className="about">
                on <bdi>{about}</bdi>
              </span>
              <span className="about excerpt">
                <Excerpt pieces={excerpt} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    )}
    {q && mayCreate && (
      <p className="more">
        <a href={`/new?title=${encodeURIComponent(q)}`}>Create a page with this title</a>
      </p>
    )}
  </main>
);

const Excerpt = ({ pieces }: { pieces: readonly Piece[] }) => (
  <>{pieces.map(({ at, words, found }) => (found ? <mark key={at}>{words}</mark> : words))}</>
);
