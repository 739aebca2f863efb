import type { Standing } from '../../model/contract/index.js';
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

export interface SearchProps {
  readonly q: string;
  readonly byName: readonly FoundByName[];
  readonly claims: readonly FoundClaim[];
  readonly inText: readonly FoundInText[];
  readonly mayCreate: boolean;
}

export const SearchPage = ({ q, byName, claims, inText, mayCreate }: SearchProps) => (
  <main id="content" className="sheet">
    <h1>{q ? <>Search: “{q}”</> : 'Search'}</h1>
    {!q && <p className="lead">Search by a name in any spelling, or by words of a text or a disputed claim.</p>}
    {q && byName.length + claims.length + inText.length === 0 && <p className="empty">No page has this name or these words.</p>}
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
                {page.excerpt.map(({ at, words, found }) => (found ? <mark key={at}>{words}</mark> : words))}
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
