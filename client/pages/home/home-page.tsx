import type { CatalogueEntry, Kind } from '../../../model/contract/index.js';
import { Notice } from '../../ui/notice.js';
import { counted } from '../claims/words.js';
import { type Change, Changes } from '../finding/recent-page.js';
import { kindNames } from '../kind-names.js';
import type { LinkedPage } from '../linked-page.js';
import { type DisputedQuestion, DisputedQuestions } from './disputed-questions.js';
import { HomeSources } from './home-sources.js';
import { type HomeTimeline, HomeTimelineSection } from './home-timeline.js';

export interface FeaturedPage extends LinkedPage {
  readonly kind: Kind;
  /** The first sentences of its text. */
  readonly lead: string;
}

/** A list of people, with some of them. */
export interface RoleList {
  readonly slug: string;
  readonly title: string;
  readonly count: number;
  readonly people: readonly { readonly slug: string; readonly title: string }[];
}

export interface HomeProps {
  /** How many of the first pages and claims are there, while the wiki is still being filled. */
  readonly loading: { readonly done: number; readonly total: number } | null;
  readonly featured: readonly FeaturedPage[];
  readonly counts: readonly { readonly kind: Kind; readonly count: number }[];
  /** Some of the disputed questions, and how many there are. */
  readonly disputed: readonly DisputedQuestion[];
  readonly questions: number;
  readonly roles: readonly RoleList[];
  readonly timeline: HomeTimeline | null;
  readonly changes: readonly Change[];
  /** How far to trust each is said in a sentence or two. */
  readonly sources: readonly CatalogueEntry[];
}

export const HomePage = (props: HomeProps) => {
  const { loading, featured, disputed, roles, timeline, changes, sources } = props;
  return (
    <main id="content" className="home">
      <header className="hero">
        <h1>Lives written over, and the layers kept</h1>
        <p>
          Palimpsest is an encyclopedia of contested biographies, written together: every statement says where it comes from, and
          where the sources disagree, the disagreement stays on the page.
        </p>
        <Extent {...props} />
      </header>
      {loading && (
        <Notice kind="state">
          The first pages are being put in
          {loading.total > 0 && `: ${loading.done} of ${loading.total} pages and claims are there`}. Load this page again in a few
          seconds.
        </Notice>
      )}
      {disputed.length > 0 && <DisputedQuestions questions={disputed} all={props.questions} sources={sources} />}
      {featured.length > 0 && <Featured pages={featured} />}
      {timeline && <HomeTimelineSection timeline={timeline} />}
      {roles.length > 0 && <Roles roles={roles} />}
      {sources.length > 0 && <HomeSources sources={sources} />}
      <section className="home-part" aria-labelledby="changes">
        <h2 id="changes">Recent changes</h2>
        {changes.length ? <Changes changes={changes} brief /> : <p className="empty">Nothing has been changed yet.</p>}
        <p className="more">
          <a href="/recent">All recent changes</a>
        </p>
      </section>
    </main>
  );
};

/** How much there is, each figure the way to it. */
const Extent = ({ counts, questions, sources }: HomeProps) => {
  const figures = [
    ...counts.map(({ kind, count }) => {
      const names = kindNames[kind];
      return { href: `/wiki?kind=${kind}`, words: counted(count, names.one.toLowerCase(), names.many.toLowerCase()) };
    }),
    ...(questions > 0 ? [{ href: '/claims', words: counted(questions, 'disputed question') }] : []),
    ...(sources.length > 0 ? [{ href: '/sources', words: counted(sources.length, 'source') }] : []),
  ];
  return figures.length === 0 ? null : (
    <ul className="extent">
      {figures.map(({ href, words }) => (
        <li key={href}>
          <a href={href}>{words}</a>
        </li>
      ))}
    </ul>
  );
};

const Featured = ({ pages }: { pages: readonly FeaturedPage[] }) => (
  <section className="home-part" aria-labelledby="featured">
    <h2 id="featured">Begin here</h2>
    <div className="featured">
      {pages.map((page) => (
        <article key={page.slug}>
          <p className="kind">{kindNames[page.kind].one}</p>
          <h3>
            <a href={`/wiki/${page.slug}`}>{page.title}</a>
          </h3>
          <p>{page.lead || page.description}</p>
        </article>
      ))}
    </div>
  </section>
);

const Roles = ({ roles }: { roles: HomeProps['roles'] }) => (
  <section className="home-part" aria-labelledby="roles">
    <h2 id="roles">People by role</h2>
    <div className="roles">
      {roles.map(({ slug, title, count, people }) => (
        <section key={slug} aria-labelledby={`role-${slug}`}>
          <h3 id={`role-${slug}`}>
            <a href={`/lists/${slug}`}>{title}</a> <span className="count">{count}</span>
          </h3>
          <ul className="inline-list">
            {people.map((person) => (
              <li key={person.slug}>
                <a className="page-link" href={`/wiki/${person.slug}`}>
                  {person.title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
    <p className="more">
      <a href="/lists">All lists</a>
    </p>
  </section>
);
