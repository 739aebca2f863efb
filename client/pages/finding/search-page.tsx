import type { ReactNode } from 'react';
import type { Standing } from '../../../model/contract/index.js';
import { linesInWords } from '../../ui/lines-in-words.js';
import { StandingChip } from '../claims/claim-top.js';
import type { LinkedPage } from '../linked-page.js';

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
    <Found id="by-name" title="By name" all={byName}>
      {(page) => (
        <li key={page.slug}>
          <Link href={`/wiki/${page.slug}`} words={page.title} />
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
      )}
    </Found>
    <Found id="disputed" title="Disputed claims" all={claims}>
      {({ slug, question, status, reading }) => (
        <li key={slug}>
          <Link href={`/claims/${slug}`} words={question} /> <StandingChip status={status} />{' '}
          {reading && (
            <span className="about">
              A reading: <bdi>{reading.length > 160 ? `${reading.slice(0, 159).trimEnd()}…` : reading}</bdi>
            </span>
          )}
        </li>
      )}
    </Found>
    <Found id="in-text" title="In the text" all={inText}>
      {({ slug, title, excerpt }) => (
        <li key={slug}>
          <Link href={`/wiki/${slug}`} words={title} />
          <Excerpt pieces={excerpt} />
        </li>
      )}
    </Found>
    <Found id="in-sources" title="In the sources" all={inSources}>
      {({ name, href, from, to, excerpt }) => (
        <li key={href}>
          <Link href={href} words={`${name}, ${linesInWords(from, to)}`} />
          <Excerpt pieces={excerpt} />
        </li>
      )}
    </Found>
    <Found id="in-discussions" title="In discussions" all={comments}>
      {({ id, thread, about, excerpt }) => (
        <li key={id}>
          <Link href={`/comments/${id}`} words={thread} />{' '}
          <span className="about">
            on <bdi>{about}</bdi>
          </span>
          <Excerpt pieces={excerpt} />
        </li>
      )}
    </Found>
    {q && mayCreate && (
      <p className="more">
        <a href={`/new?title=${encodeURIComponent(q)}`}>Create a page with this title</a>
      </p>
    )}
  </main>
);

interface FoundProps<T> {
  readonly id: string;
  readonly title: string;
  readonly all: readonly T[];
  readonly children: (one: T) => ReactNode;
}

/** What was found of one kind; nothing where nothing was. */
const Found = <T,>({ id, title, all, children }: FoundProps<T>) =>
  all.length > 0 && (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="page-list">{all.map(children)}</ul>
    </section>
  );

const Link = ({ href, words }: { href: string; words: string }) => (
  <a className="page-link" href={href}>
    <bdi>{words}</bdi>
  </a>
);

const Excerpt = ({ pieces }: { pieces: readonly Piece[] }) => (
  <span className="about excerpt">{pieces.map(({ at, words, found }) => (found ? <mark key={at}>{words}</mark> : words))}</span>
);
