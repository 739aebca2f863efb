import { type Kind, kinds } from '../../../model/contract/index.js';
import { kindNames } from '../kind-names.js';
import type { LinkedPage } from '../linked-page.js';
import { PageList } from './page-list.js';

export interface IndexProps {
  readonly kind: Kind | null;
  /** The letter or word that the list starts at. */
  readonly from: string | null;
  readonly pages: readonly LinkedPage[];
  /** How many pages there are of each kind. */
  readonly counts: Readonly<Partial<Record<Kind, number>>>;
  /** First letters of titles of this kind. */
  readonly letters: readonly string[];
  readonly next: string | null;
  readonly mayCreate: boolean;
}

const latin = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

export const IndexPage = (props: IndexProps) => {
  const { kind, from, pages, counts, letters } = props;
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return (
    <main id="content" className="sheet index">
      <h1>{kind ? kindNames[kind].many : 'Index'}</h1>
      <nav className="kinds" aria-label="Kinds">
        <KindLink kind={null} now={kind} count={all} />
        {kinds.map((k) => (counts[k] ? <KindLink key={k} kind={k} now={kind} count={counts[k]} /> : null))}
        <a href="/lists">Lists</a>
      </nav>
      <nav className="letters" aria-label="Letters">
        {alphabet(letters).map((letter) =>
          letters.includes(letter) ? (
            <a key={letter} href={address(kind, letter)} {...(letter === from && { 'aria-current': 'true' as const })}>
              {letter}
            </a>
          ) : (
            <span key={letter} aria-hidden="true">
              {letter}
            </span>
          ),
        )}
      </nav>
      {from && (
        <p className="from">
          From “{from}” on. <a href={address(kind, null)}>From the beginning</a>
        </p>
      )}
      {pages.length ? <PageList pages={pages} /> : <p className="empty">There is no page here yet.</p>}
      {props.next && (
        <nav className="pager" aria-label="More pages">
          <a rel="next" href={props.next}>
            More pages
          </a>
        </nav>
      )}
      {props.mayCreate && (
        <p className="more">
          <a className="button" href="/new">
            Create a page
          </a>
        </p>
      )}
    </main>
  );
};

const KindLink = ({ kind, now, count }: { kind: Kind | null; now: Kind | null; count: number }) => (
  <a href={address(kind, null)} {...(kind === now && { 'aria-current': 'page' as const })}>
    {kind ? kindNames[kind].many : 'All'} <span className="count">{count}</span>
  </a>
);

/** The Latin alphabet with a place, before or after it, for other first letters that occur. */
const alphabet = (letters: readonly string[]): string[] => {
  const others = letters.filter((l) => !latin.includes(l));
  return [...others.filter((l) => l < 'A'), ...latin, ...others.filter((l) => l > 'Z')];
};

const address = (kind: Kind | null, from: string | null): string => {
  const query = new URLSearchParams();
  if (kind) query.set('kind', kind);
  if (from) query.set('from', from);
  return query.size ? `/wiki?${query.toString()}` : '/wiki';
};
