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
    {props.pending && <Pending pending={props.pending} slug={props.slug} form={props.form} />}
    {props.revisions.length > 0 ? (
      <ol className="revisions" reversed start={props.revisions[0]?.n}>
        {props.revisions.map((revision) => (
          <Revision key={revision.n} slug={props.slug} revision={revision} />
        ))}
      </ol>
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
}: {
  pending: NonNullable<HistoryProps['pending']>;
  slug: string;
  form: FormState | null;
}) => (
  <section className="pending" aria-labelledby="pending">
    <h2 id="pending">Not yet saved as a version</h2>
    <p>
      {pending.updates === 1 ? 'One change' : `${pending.updates.toLocaleString('en')} changes`} by{' '}
      <People all={pending.people} />. The text is stored and becomes a version by itself after a pause; saving it now gives it a
      summary.
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

const Revision = ({ slug, revision }: { slug: string; revision: RevisionSummary }) => (
  <li className="revision" value={revision.n}>
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

const SizeChange = ({ bytes }: { bytes: number }) => (
  <span className={bytes > 0 ? 'size more' : bytes < 0 ? 'size less' : 'size'}>
    {bytes > 0 ? '+' : bytes < 0 ? '−' : '±'}
    {Math.abs(bytes).toLocaleString('en')}
  </span>
);
