import type { Byline, Contributor, RevisionSummary } from '../../model/contract/index.js';
import { FormError, TextField } from '../ui/field.js';
import type { FormState } from '../ui/form-state.js';
import { Notice } from '../ui/notice.js';
import { People, Person } from '../ui/person.js';
import { Time } from '../ui/time.js';
import { PageTop } from './page-top.js';

export interface HistoryProps {
  readonly slug: string;
  readonly title: string;
  readonly settings: boolean;
  readonly revisions: readonly RevisionSummary[];
  readonly older: string | null;
  /** What has been written since the newest version. */
  readonly pending: { readonly updates: number; readonly people: readonly Byline[] } | null;
  /** null: the viewer may not save a version. */
  readonly form: FormState | null;
  /** The version just saved. */
  readonly saved: number | null;
}

export const HistoryPage = (props: HistoryProps) => (
  <main id="content" className="sheet">
    <PageTop slug={props.slug} title={props.title} now="history" view="History" settings={props.settings} />
    {props.saved !== null && <Notice kind="done">Version {props.saved} is saved.</Notice>}
    {props.pending && (
      <Pending pending={props.pending} slug={props.slug} form={props.form} since={props.revisions[0]?.n ?? null} />
    )}
    {props.revisions.length > 0 ? (
      <form className={props.revisions.length > 1 ? 'pairs' : undefined} action={`/wiki/${props.slug}/diff`}>
        {props.revisions.length > 1 && (
          <p>
            <button type="submit">Compare</button>{' '}
            <span className="hint">the version chosen on the left with the one on the right</span>
          </p>
        )}
        <ol className="revisions" reversed start={props.revisions[0]?.n}>
          {props.revisions.map((revision, i) => (
            <Revision key={revision.n} slug={props.slug} revision={revision} place={i} of={props.revisions.length} />
          ))}
        </ol>
      </form>
    ) : (
      <p className="empty">No version of this page has been saved yet.</p>
    )}
    {props.older && (
      <nav className="pager" aria-label="Older versions">
        <a rel="next" href={props.older}>
          Older versions
        </a>
      </nav>
    )}
  </main>
);

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

interface RevisionProps {
  readonly slug: string;
  readonly revision: RevisionSummary;
  /** From 0, the newest first. */
  readonly place: number;
  readonly of: number;
}

const Revision = ({ slug, revision, place, of }: RevisionProps) => (
  <li className="revision" value={revision.n}>
    {of > 1 && (
      <span className="pair">
        <Choice name="from" n={revision.n} checked={place === 1} label="older" />
        <Choice name="to" n={revision.n} checked={place === 0} label="newer" />
      </span>
    )}
    <p className="when">
      <a href={`/wiki/${slug}/history/${revision.n}`}>
        Version {revision.n}: <Time at={revision.at} />
      </a>
      {revision.name && <strong className="version-name">{revision.name}</strong>}
      {revision.tags.map((tag) => (
        <span className="tag" key={tag}>
          {tag}
        </span>
      ))}
      {revision.savedBy === null && <span className="tag quiet">automatic</span>}
    </p>
    {revision.summary && <p className="summary">{revision.summary}</p>}
    <p className="who">
      <Parts parts={revision.contributors} />
      {` · ${revision.size.toLocaleString('en')} bytes `}
      <SizeChange bytes={revision.sizeChange} />
    </p>
    <p className="compare">
      {revision.n > 1 && <a href={`/wiki/${slug}/diff/${revision.n - 1}/${revision.n}`}>What it changed</a>}
      <a href={`/wiki/${slug}/diff/${revision.n}/now`}>Changes since</a>
      <a href={`/wiki/${slug}/replay?at=${revision.seq}`}>Replay</a>
    </p>
  </li>
);

/** Who did how much, in characters. */
const Parts = ({ parts }: { parts: readonly Contributor[] }) =>
  parts.map((part, i) => (
    <span className="part" key={part.name || i}>
      {i > 0 && ', '}
      <Person who={part} />
      {part.added > 0 && <span className="size more"> +{part.added.toLocaleString('en')}</span>}
      {part.removed > 0 && <span className="size less"> −{part.removed.toLocaleString('en')}</span>}
    </span>
  ));

const Choice = ({ name, n, checked, label }: { name: string; n: number; checked: boolean; label: string }) => (
  <label title={`Version ${n} as the ${label} one`}>
    <input type="radio" name={name} value={n} defaultChecked={checked} />
    <span className="unseen">{`Version ${n} as the ${label} one`}</span>
  </label>
);

const SizeChange = ({ bytes }: { bytes: number }) => (
  <span className={bytes > 0 ? 'size more' : bytes < 0 ? 'size less' : 'size'}>
    {bytes > 0 ? '+' : bytes < 0 ? '−' : '±'}
    {Math.abs(bytes).toLocaleString('en')}
  </span>
);
