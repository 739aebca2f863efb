import type { Byline } from '../../../model/contract/index.js';
import { Person } from '../../ui/person.js';
import { Time } from '../../ui/time.js';

/** Something that was done to a page, a claim or a source, or in a discussion. */
export interface Change {
  readonly id: number;
  readonly at: string;
  readonly who: Byline | null;
  readonly about: { readonly title: string; readonly gone: boolean };
  /** Of a discussion: the page or the claim that it is about. */
  readonly within?: string;
  /** What was done, as the end of a sentence that begins with who: "created", "saved version 3 of". */
  readonly did: string;
  /** Where it can be seen. */
  readonly href: string;
  readonly summary: string;
}

export interface RecentProps {
  readonly changes: readonly Change[];
  /** Where the older ones are. */
  readonly older: string | null;
}

export const RecentPage = ({ changes, older }: RecentProps) => (
  <main id="content" className="sheet">
    <h1>Recent changes</h1>
    <p className="lead">What people did to pages, to claims, to sources and in discussions, newest first.</p>
    {changes.length ? <Changes changes={changes} /> : <p className="empty">Nothing has been changed yet.</p>}
    <p className="feeds">
      <a href="/feed.atom" type="application/atom+xml">
        Recent changes as a feed
      </a>
    </p>
    {older && (
      <nav className="pager" aria-label="Older changes">
        <a rel="next" href={older}>
          Older changes
        </a>
      </nav>
    )}
  </main>
);

export const Changes = ({ changes, brief = false }: { changes: readonly Change[]; brief?: boolean }) => (
  <ul className={brief ? 'changes brief' : 'changes'}>
    {changes.map((change) => (
      <li key={change.id}>
        <span className="what">
          {change.who ? <Person who={change.who} /> : 'Somebody'} {change.did}{' '}
          <a className={change.about.gone ? 'page-link missing' : 'page-link'} href={change.href}>
            <bdi>{change.about.title}</bdi>
          </a>
          {change.within && (
            <span className="within">
              {' · '}
              <bdi>{change.within}</bdi>
            </span>
          )}
          {change.summary && <q className="summary">{change.summary}</q>}
        </span>
        <Time at={change.at} ago />
      </li>
    ))}
  </ul>
);
