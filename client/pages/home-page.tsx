import type { CatalogueEntry, ClaimSummary, Kind } from '../../model/contract/index.js';
import { Notice } from '../ui/notice.js';
import { kindNames } from './kind-names.js';
import type { LinkedPage } from './linked-page.js';
import { PageList } from './page-list.js';
import { type Change, Changes } from './recent-page.js';

export interface FeaturedPage extends LinkedPage {
  readonly kind: Kind;
  /** The first sentences of its text. */
  readonly lead: string;
}

export interface HomeProps {
  /** How many of the first pages and claims are there, while the wiki is still being filled. */
  readonly loading: { readonly done: number; readonly total: number } | null;
  readonly featured: readonly FeaturedPage[];
  readonly kinds: readonly { readonly kind: Kind; readonly count: number; readonly pages: readonly LinkedPage[] }[];
  /** Some of the disputed questions. */
  readonly disputed: readonly Pick<ClaimSummary, 'slug' | 'question' | 'readings' | 'evidence'>[];
  readonly changes: readonly Change[];
  readonly sources: readonly CatalogueEntry[];
}

export const HomePage = ({ loading, featured, kinds, disputed, changes, sources }: HomeProps) => (
  <main id="content" className="home">
    <header className="hero">
      <h1>Lives written over, and the layers kept</h1>
      <p>
        Palimpsest is an encyclopedia of contested biographies, written together: every statement says where it comes from, and
        where the sources disagree, the disagreement stays on the page.
      </p>
    </header>
    {loading && (
      <Notice kind="state">
        The first pages are being put in{loading.total > 0 && `: ${loading.done} of ${loading.total} pages and claims are there`}.
        Load this page again in a few seconds.
      </Notice>
    )}
    {featured.length > 0 && <Featured pages={featured} />}
    <div className="home-columns">
      <div>
        {kinds.map(({ kind, count, pages }) => (
          <section key={kind} aria-labelledby={`kind-${kind}`}>
            <h2 id={`kind-${kind}`}>{kindNames[kind].many}</h2>
            <PageList pages={pages} />
            {count > pages.length && (
              <p className="more">
                <a href={`/wiki?kind=${kind}`}>
                  All {count} {kindNames[kind].many.toLowerCase()}
                </a>
              </p>
            )}
          </section>
        ))}
      </div>
      <div>
        {disputed.length > 0 && <Disputed claims={disputed} />}
        <section aria-labelledby="changes">
          <h2 id="changes">Recent changes</h2>
          {changes.length ? <Changes changes={changes} brief /> : <p className="empty">Nothing has been changed yet.</p>}
          <p className="more">
            <a href="/recent">All recent changes</a>
          </p>
        </section>
        <section aria-labelledby="sources">
          <h2 id="sources">The sources</h2>
          <ul className="source-list brief">
            {sources.map((source) => (
              <li key={source.key}>
                <a href={`/sources/${source.key}`}>
                  <cite>{source.title}</cite>
                </a>
                <span className="about">
                  {source.author ?? 'Author not named'}
                  {source.year ? `, ${source.year}` : ''}
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  </main>
);

const Disputed = ({ claims }: { claims: HomeProps['disputed'] }) => (
  <section aria-labelledby="disputed">
    <h2 id="disputed">Disputed</h2>
    <ul className="page-list">
      {claims.map(({ slug, question, readings, evidence }) => (
        <li key={slug}>
          <a href={`/claims/${slug}`}>{question}</a>{' '}
          <span className="about">
            {readings} {readings === 1 ? 'reading' : 'readings'}, {evidence} {evidence === 1 ? 'piece' : 'pieces'} of evidence
          </span>
        </li>
      ))}
    </ul>
    <p className="more">
      <a href="/claims">All claims</a>
    </p>
  </section>
);

const Featured = ({ pages }: { pages: readonly FeaturedPage[] }) => (
  <section className="featured" aria-label="Featured articles">
    {pages.map((page) => (
      <article key={page.slug}>
        <p className="kind">{kindNames[page.kind].one}</p>
        <h2>
          <a href={`/wiki/${page.slug}`}>{page.title}</a>
        </h2>
        <p>{page.lead || page.description}</p>
      </article>
    ))}
  </section>
);
