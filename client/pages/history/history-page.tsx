import type { Byline, RevisionSummary } from '../../../model/contract/index.js';
import { FormError, TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';
import { Notice } from '../../ui/notice.js';
import { People } from '../../ui/person.js';
import type { PageTabsState } from '../articles/page-tabs.js';
import { PageTop } from '../articles/page-top.js';
import { HistoryFilter, type HistoryFilterProps } from './history-filter.js';
import { NamedVersions, type NamedVersionsProps } from './named-versions.js';
import { type MayChange, RevisionRow } from './revision-row.js';
import { SizeLine, type SizePoint } from './size-line.js';

export interface HistoryProps {
  readonly slug: string;
  readonly title: string;
  readonly tabs: PageTabsState;
  readonly revisions: readonly RevisionSummary[];
  /** Where older versions of the list are, and where the list begins, if this is not its beginning. */
  readonly older: string | null;
  readonly newest: string | null;
  readonly filter: HistoryFilterProps['filter'];
  readonly people: HistoryFilterProps['people'];
  /** null where a list is narrowed or goes on. */
  readonly named: NamedVersionsProps['named'] | null;
  readonly sizes: readonly SizePoint[];
  readonly may: MayChange;
  /** What has been written since the newest version. */
  readonly pending: { readonly updates: number; readonly people: readonly Byline[] } | null;
  /** null: the viewer may not save a version. */
  readonly form: FormState | null;
  /** The version just saved. */
  readonly saved: number | null;
}

export const HistoryPage = (props: HistoryProps) => {
  const { slug, revisions, filter, may } = props;
  const isWrong = Object.keys(filter.errors).length > 0;
  const isNarrowed = Object.values(filter.values).some((value) => value !== '');
  return (
    <main id="content" className="sheet">
      <PageTop slug={slug} title={props.title} now="history" view="History" tabs={props.tabs} />
      {props.saved !== null && <Notice kind="done">Version {props.saved} is saved.</Notice>}
      {props.pending && <Pending pending={props.pending} slug={slug} form={props.form} since={revisions[0]?.n ?? null} />}
      {props.sizes.length > 1 && <SizeLine sizes={props.sizes} />}
      {props.named && <NamedVersions slug={slug} named={props.named} />}
      <HistoryFilter slug={slug} filter={filter} people={props.people} isNarrowed={isNarrowed} />
      {revisions.length > 0 ? (
        <form className={revisions.length > 1 ? 'pairs' : undefined} action={`/wiki/${slug}/diff`}>
          {revisions.length > 1 && (
            <p>
              <button type="submit">Compare</button>{' '}
              <span className="hint">the version chosen on the left with the one on the right</span>
            </p>
          )}
          <ol className="revisions" reversed start={revisions[0]?.n}>
            {revisions.map((revision, i) => (
              <RevisionRow key={revision.n} slug={slug} revision={revision} place={i} of={revisions.length} may={may} />
            ))}
          </ol>
        </form>
      ) : (
        <p className="empty">
          {isNarrowed
            ? isWrong
              ? 'Nothing can be found like that.'
              : 'No version is like that.'
            : 'No version of this page has been saved yet.'}
        </p>
      )}
      <p className="feeds">
        <a href={`/wiki/${slug}/feed.atom`} type="application/atom+xml">
          Versions as a feed
        </a>
      </p>
      {(props.older || props.newest) && (
        <nav className="pager" aria-label="Other versions">
          {props.newest && <a href={props.newest}>Newest versions</a>}
          {props.older && (
            <a rel="next" href={props.older}>
              Older versions
            </a>
          )}
        </nav>
      )}
    </main>
  );
};

const Pending = ({
  pending,
  slug,
  form,
  since,
}: {
  pending: NonNullable<HistoryProps['pending']>;
  slug: string;
  form: FormState | null;
  since: number | null;
}) => (
  <section className="pending" aria-labelledby="pending">
    <h2 id="pending">Not yet saved as a version</h2>
    <p>
      {pending.updates === 1 ? 'One change' : `${pending.updates.toLocaleString('en')} changes`} by{' '}
      <People all={pending.people} />. The text is stored and becomes a version by itself after a pause; saving it now gives it a
      summary.
      {since !== null && (
        <>
          {' '}
          <a href={`/wiki/${slug}/diff/${since}/now`}>See what was changed</a>.
        </>
      )}
    </p>
    {form && (
      <form className="form inline" method="post" action={`/wiki/${slug}/history`}>
        <FormError form={form} />
        <TextField
          name="summary"
          label="What was changed"
          hint="One line for the history"
          form={form}
          input={{ maxLength: 500, autoComplete: 'off' }}
        />
        <button className="primary" type="submit">
          Save version
        </button>
      </form>
    )}
  </section>
);
