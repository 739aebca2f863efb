import { type ClaimSummary, type Standing, standings, testimonies } from '../../../model/contract/index.js';
import { Notice } from '../../ui/notice.js';
import { Time } from '../../ui/time.js';
import { StandingChip } from './claim-top.js';
import { type SourceNames, shortSource } from './source-place.js';
import { counted, standingNames, testimonyNames } from './words.js';

export interface ClaimsProps {
  readonly claims: readonly ClaimSummary[];
  readonly filter: {
    readonly status: Standing | null;
    readonly source: string;
    readonly testimony: string;
    /** `lost`: those in which a reading has lost its support. */
    readonly support: string;
    /** As it was asked for. */
    readonly page: string;
  };
  readonly counts: {
    readonly byStatus: Readonly<Partial<Record<Standing, number>>>;
    readonly betweenSources: number;
    readonly all: number;
  };
  readonly sources: SourceNames;
  /** The page of the filter; null where none is at that address. */
  readonly page: { readonly slug: string; readonly title: string } | null;
  /** Whether the list goes on from somewhere in the middle. */
  readonly isLater: boolean;
  readonly next: string | null;
  readonly mayAct: boolean;
}

/** Every disputed question. */
export const ClaimsPage = (props: ClaimsProps) => {
  const { claims, filter, counts, mayAct, page } = props;
  return (
    <main id="content" className="sheet claims">
      <h1>Claims</h1>
      <p className="lead">
        Questions on which the sources, or readers of them, disagree: every reading, the evidence for and against it, and what was
        decided.
      </p>
      {mayAct && (
        <p>
          <a className="button" href={page ? `/claims/new?page=${page.slug}` : '/claims/new'}>
            Open a claim
          </a>
        </p>
      )}
      {filter.page && !page && <Notice kind="wrong">There is no page “{filter.page}”.</Notice>}
      <Filters {...props} />
      <p className="tally">
        {counted(counts.all, 'claim')}
        {page && (
          <>
            {' about '}
            <a className="page-link" href={`/wiki/${page.slug}`}>
              {page.title}
            </a>
          </>
        )}
        {counts.all > 0 && `, ${partOf(counts.betweenSources, counts.all)} between two sources or more`}.
      </p>
      {claims.length > 0 ? <List {...props} /> : <Empty {...props} />}
      {props.next && (
        <nav className="pager" aria-label="More claims">
          <a rel="next" href={props.next}>
            More claims
          </a>
        </nav>
      )}
    </main>
  );
};

/** How many of all these, in words. */
const partOf = (some: number, all: number): string =>
  some === all && all > 1 ? 'all of them' : `${some.toLocaleString('en')} of them`;

/** Why the list is empty, and the way on. */
const Empty = ({ filter, mayAct }: ClaimsProps) =>
  Object.values(filter).some(Boolean) ? (
    <p className="empty">
      No claim matches this filter. <a href="/claims">Show all claims</a>
    </p>
  ) : (
    <p className="empty">
      There are no claims yet.
      {mayAct && (
        <>
          {' '}
          <a href="/claims/new">Open the first one</a>
        </>
      )}
    </p>
  );

/** The address of the list with this filter. */
const addressOf = ({ filter }: ClaimsProps, status: Standing | null): string => {
  const asked = Object.entries({ ...filter, status: status ?? '' }).filter(([, value]) => value);
  return asked.length > 0 ? `/claims?${new URLSearchParams(asked as [string, string][]).toString()}` : '/claims';
};

const Filters = (props: ClaimsProps) => {
  const { filter, counts, sources } = props;
  const tab = (status: Standing | null, label: string, count: number) => (
    <a key={label} href={addressOf(props, status)} {...(filter.status === status && { 'aria-current': 'page' as const })}>
      {label} <span className="count">{count.toLocaleString('en')}</span>
    </a>
  );
  return (
    <>
      <nav className="kinds" aria-label="By how they stand">
        {tab(null, 'All', counts.all)}
        {standings.map((status) => tab(status, standingNames[status], counts.byStatus[status] ?? 0))}
      </nav>
      <form className="filters" action="/claims">
        {filter.status && <input type="hidden" name="status" value={filter.status} />}
        <Pick
          name="source"
          label="Source"
          value={filter.source}
          options={Object.keys(sources).map((key) => [key, shortSource(sources, key)])}
        />
        <Pick
          name="testimony"
          label="Testimony"
          value={filter.testimony}
          options={testimonies.map((t) => [t, testimonyNames[t]])}
        />
        <Pick name="support" label="Support" value={filter.support} options={[['lost', 'Lost: only marked evidence']]} />
        <div className="field">
          <label htmlFor="filter-page">Page</label>
          <input id="filter-page" type="text" name="page" defaultValue={filter.page} maxLength={200} />
        </div>
        <button type="submit">Filter</button>
      </form>
    </>
  );
};

const Pick = ({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
}) => (
  <div className="field">
    <label htmlFor={`filter-${name}`}>{label}</label>
    <select id={`filter-${name}`} name={name} defaultValue={value}>
      <option value="">Any</option>
      {options.map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  </div>
);

/** Claims between sources under a heading of their own, then the rest. */
const List = ({ claims, sources, isLater }: ClaimsProps) => {
  const between = claims.filter((c) => c.sources.length > 1);
  const within = claims.filter((c) => c.sources.length < 2);
  return (
    <>
      {between.length > 0 && (
        <section aria-labelledby="between">
          <h2 id="between">Between sources{isLater && ', continued'}</h2>
          <Rows claims={between} sources={sources} />
        </section>
      )}
      {within.length > 0 && (
        <section aria-labelledby="within">
          <h2 id="within">Within one source, or without evidence yet</h2>
          <Rows claims={within} sources={sources} />
        </section>
      )}
    </>
  );
};

const Rows = ({ claims, sources }: { claims: readonly ClaimSummary[]; sources: SourceNames }) => (
  <ul className="claim-list">
    {claims.map((claim) => (
      <li key={claim.slug}>
        <p className="question">
          <a href={`/claims/${claim.slug}`}>
            <bdi>{claim.question}</bdi>
          </a>{' '}
          <StandingChip status={claim.status} />
          {claim.hidden && <span className="tag">hidden</span>}
          {claim.supportLost && (
            <>
              {' '}
              <span className="chip unreliable">support lost</span>
            </>
          )}
        </p>
        {claim.about && <p className="about">{claim.about}</p>}
        <p className="facts">
          {counted(claim.readings, 'reading')}, {counted(claim.evidence, 'piece of evidence', 'pieces of evidence')}
          {claim.sources.length > 0 && ` from ${claim.sources.map((key) => shortSource(sources, key)).join(', ')}`}
          {claim.pages.length > 0 && ' · '}
          {claim.pages.map((page, i) => (
            <span key={page.slug}>
              {i > 0 && ', '}
              <a className={page.deleted ? 'page-link missing' : 'page-link'} href={`/wiki/${page.slug}`}>
                {page.title}
              </a>
            </span>
          ))}
          {claim.status !== 'open' && (
            <>
              {' · since '}
              <Time at={claim.since} ago />
            </>
          )}
        </p>
      </li>
    ))}
  </ul>
);
