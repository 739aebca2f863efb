import type { Byline } from '../../../model/contract/index.js';
import { FormError, TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';
import { Notice } from '../../ui/notice.js';
import { StoredHtml } from '../../ui/stored-html.js';
import { Time } from '../../ui/time.js';
import type { PageTabsState } from '../articles/page-tabs.js';
import { PageTop } from '../articles/page-top.js';
import { RollBack, type RollBackProps } from './roll-back.js';

/** What is done: a version restored, or undone, wholly or one person's part; or everything by a person taken back. */
export type ChangeBackProps = VersionBackProps | RollBackProps;

interface VersionBackProps {
  readonly slug: string;
  readonly title: string;
  readonly tabs: PageTabsState;
  readonly deed: 'restore' | 'undo';
  readonly n: number;
  readonly at: string;
  readonly contributors: readonly Byline[];
  /** The one person whose part is undone. */
  readonly author: Byline | null;
  /** What would happen to the page now, as markup, '' for nothing; null: later changes touched the same words. */
  readonly change: string | null;
  /** Where nothing can be done: what undoing would make of the version, and what the page has now. */
  readonly conflict: { readonly wanted: string; readonly since: string } | null;
  /** The position of the log that the viewer sees. */
  readonly seq: number;
  readonly form: FormState;
}

/** Before something is changed back: what would happen, and the button. */
export const ChangeBackPage = (props: ChangeBackProps) =>
  props.deed === 'rollback' ? <RollBack {...props} /> : <VersionBack {...props} />;

const VersionBack = (props: VersionBackProps) => {
  const { slug, title, tabs, deed, n, change, author } = props;
  const what =
    deed === 'restore' ? `Restore version ${n}` : `Undo ${author ? `${author.displayName}’s part of ` : ''}version ${n}`;
  return (
    <main id="content" className="sheet differences inline">
      <PageTop slug={slug} title={title} now="history" view={what} tabs={tabs} />
      <p>
        <a href={`/wiki/${slug}/history/${n}`}>Version {n}</a>, of <Time at={props.at} />.{' '}
        {deed === 'restore'
          ? 'Restoring makes the page what it was then, as a new version in your name. Nothing is lost: what is there now stays in the history, and what others are typing at this moment stays in the page.'
          : 'Undoing takes back what was changed in it, as a new version in your name, and keeps everything later.'}
      </p>
      {deed === 'undo' && !author && props.contributors.length > 1 && <Parts {...props} />}
      <p>
        <a href={`/wiki/${slug}/diff/${n}/now`}>Compare version {n} with the page now</a>
      </p>
      {change !== null ? (
        <Would {...props} change={change} what={what} />
      ) : (
        props.conflict && <Conflict conflict={props.conflict} />
      )}
      <p className="actions">
        <a href={`/wiki/${slug}/history`}>Back to the history</a>
      </p>
    </main>
  );
};

const Parts = ({ slug, n, contributors }: VersionBackProps) => (
  <p>
    Or only the part of{' '}
    {contributors.map((who, i) => (
      <span key={who.name}>
        {i > 0 && (i === contributors.length - 1 ? ' or ' : ', ')}
        <a href={`/wiki/${slug}/undo/${n}?author=${encodeURIComponent(who.name)}`}>
          <bdi>{who.displayName}</bdi>
        </a>
      </span>
    ))}
    .
  </p>
);

const Would = ({ slug, deed, n, author, change, seq, form, what }: VersionBackProps & { change: string; what: string }) => {
  if (change === '') return <Notice kind="state">The page would stay as it is.</Notice>;
  return (
    <>
      <form className="form inline" method="post" action={`/wiki/${slug}/${deed}/${n}`}>
        <FormError form={form} />
        <input type="hidden" name="seq" value={seq} />
        {author && <input type="hidden" name="author" value={author.name} />}
        <TextField
          name="summary"
          label="Why"
          hint="One line for the history; may be left empty"
          form={form}
          input={{ maxLength: 500, autoComplete: 'off' }}
        />
        <button className="primary" type="submit">
          {what}
        </button>
      </form>
      <h2>What would change</h2>
      <StoredHtml className="page-body" html={change} />
    </>
  );
};

const Conflict = ({ conflict: { wanted, since } }: { conflict: NonNullable<VersionBackProps['conflict']> }) => (
  <>
    <Notice kind="wrong">
      The same words have been changed since. Nothing has been undone: choose the words yourself, in the editor.
    </Notice>
    <div className="two-texts">
      <section aria-labelledby="wanted">
        <h2 id="wanted">Undoing would have done this</h2>
        <StoredHtml className="page-body" html={wanted} />
      </section>
      <section aria-labelledby="since">
        <h2 id="since">Done since that version</h2>
        <StoredHtml className="page-body" html={since} />
      </section>
    </div>
  </>
);
