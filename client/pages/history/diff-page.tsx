import type { Contributor } from '../../../model/contract/index.js';
import type { ComparedState, DiffMode } from '../../../model/diff/index.js';
import { Notice } from '../../ui/notice.js';
import { People, Person } from '../../ui/person.js';
import { StoredHtml } from '../../ui/stored-html.js';
import { Time } from '../../ui/time.js';
import type { PageTabsState } from '../articles/page-tabs.js';
import { PageTop } from '../articles/page-top.js';
import { Characters } from './revision-row.js';

export interface DiffProps {
  readonly slug: string;
  readonly title: string;
  readonly tabs: PageTabsState;
  readonly from: ComparedState;
  readonly to: ComparedState;
  readonly mode: DiffMode;
  readonly coarse: boolean;
  /** What the differences mean, a sentence each, and where each is to be seen. */
  readonly changes: readonly { readonly id: number; readonly text: string; readonly href: string }[];
  /** Of the first difference; null where there is none. */
  readonly first: string | null;
  readonly html: string;
  /** The one person whose part of the version `to` it is; null for everything between the two states. */
  readonly by: { readonly part: Contributor; readonly mayUndo: boolean } | null;
}

/** Changes told before the others are folded. */
const toldAtOnce = 12;

export const DiffPage = (props: DiffProps) => (
  <main id="content" className={`sheet differences ${props.mode}`}>
    <PageTop slug={props.slug} title={props.title} now="history" view="Differences" tabs={props.tabs} />
    {props.by ? (
      <Part slug={props.slug} state={props.to} by={props.by} />
    ) : (
      <>
        <div className="compared">
          <State slug={props.slug} state={props.from} label="Before" />
          <State slug={props.slug} state={props.to} label="After" />
        </div>
        <OtherVersions {...props} />
      </>
    )}
    {props.coarse && (
      <Notice kind="state">
        These two texts differ so much that they were compared roughly: some words shown as rewritten may be the same.
      </Notice>
    )}
    {props.changes.length > 0 && <Told changes={props.changes} />}
    {props.first === null ? <Notice kind="state">The two texts are the same.</Notice> : <Bar {...props} first={props.first} />}
    <StoredHtml className="page-body" html={props.html} />
  </main>
);

const State = ({ slug, state, label }: { slug: string; state: ComparedState; label: string }) => (
  <section className="compared-state" aria-label={label}>
    <p className="when">
      <span className="which">{label}</span>
      <a href={state.n === null ? `/wiki/${slug}` : `/wiki/${slug}/history/${state.n}`}>
        {state.n === null ? 'The text as it is now' : `Version ${state.n}`}
      </a>
      {state.name && <strong className="version-name">{state.name}</strong>}
    </p>
    {state.summary && <p className="summary">{state.summary}</p>}
    <p className="who">
      {state.at && <Time at={state.at} />}
      {state.at && state.people.length > 0 && ' · '}
      <People all={state.people} />
    </p>
  </section>
);

/** One person's part of a version: what the version is, and what it would be without. */
const Part = ({
  slug,
  state,
  by: { part, mayUndo },
}: {
  slug: string;
  state: ComparedState;
  by: NonNullable<DiffProps['by']>;
}) => (
  <>
    <section className="compared-state" aria-label="What is shown">
      <p className="when">
        What <Person who={part} /> did in <a href={`/wiki/${slug}/history/${state.n}`}>version {state.n}</a>
        {state.name && <strong className="version-name">{state.name}</strong>}
        <Characters part={part} />
      </p>
      <p className="who">
        {state.at && <Time at={state.at} />} · the version beside what it would be without. What others did in it is not marked.
      </p>
    </section>
    <nav className="other-versions" aria-label="Other versions">
      {state.n !== null && state.n > 1 && (
        <a href={`/wiki/${slug}/diff/${state.n - 1}/${state.n}`}>What everybody did in version {state.n}</a>
      )}
      {mayUndo && <a href={`/wiki/${slug}/undo/${state.n}?author=${encodeURIComponent(part.name)}`}>Undo this part</a>}
    </nav>
  </>
);

const OtherVersions = ({ slug, from, to }: DiffProps) =>
  to.n !== null && (
    <nav className="other-versions" aria-label="Other versions">
      {from.n !== null && from.n > 1 && from.n === to.n - 1 && (
        <a rel="prev" href={`/wiki/${slug}/diff/${from.n - 1}/${from.n}`}>
          What version {from.n} changed
        </a>
      )}
      <a href={`/wiki/${slug}/diff/${to.n}/now`}>What has changed since version {to.n}</a>
      {from.n === to.n - 1 && <a href={`/wiki/${slug}/undo/${to.n}`}>Undo this change</a>}
    </nav>
  );

const Told = ({ changes }: { changes: DiffProps['changes'] }) => (
  <section className="told" aria-labelledby="told">
    <h2 id="told">What was changed</h2>
    <ToldList changes={changes.slice(0, toldAtOnce)} />
    {changes.length > toldAtOnce && (
      <details>
        <summary>{`${(changes.length - toldAtOnce).toLocaleString('en')} more`}</summary>
        <ToldList changes={changes.slice(toldAtOnce)} />
      </details>
    )}
  </section>
);

const ToldList = ({ changes }: { changes: DiffProps['changes'] }) => (
  <ul>
    {changes.map(({ id, text, href }) => (
      <li key={id}>
        <a href={href}>
          <bdi>{text}</bdi>
        </a>
      </li>
    ))}
  </ul>
);

/** How it is shown, and the way from change to change: the script makes the second link lead on, and n and p do the same. */
const Bar = ({ slug, from, to, mode, first, by }: DiffProps & { first: string }) => {
  const address = by
    ? `/wiki/${slug}/history/${to.n}/by/${encodeURIComponent(by.part.name)}`
    : `/wiki/${slug}/diff/${from.n ?? 'now'}/${to.n ?? 'now'}`;
  return (
    <div className="diff-bar">
      <nav aria-label="How it is shown">
        <a href={address} {...(mode === 'inline' && { 'aria-current': 'true' as const })}>
          Inline
        </a>
        <a href={`${address}?mode=beside`} {...(mode === 'beside' && { 'aria-current': 'true' as const })}>
          Side by side
        </a>
      </nav>
      <nav aria-label="Changes" data-change-keys>
        <a href={first} data-step="-1" aria-keyshortcuts="p" hidden>
          Previous change
        </a>
        <a href={first} data-step="1" aria-keyshortcuts="n">
          First change
        </a>
        <span className="unseen" role="status" />
      </nav>
    </div>
  );
};
