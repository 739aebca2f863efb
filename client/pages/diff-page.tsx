import type { ComparedState, DiffMode } from '../../model/diff/index.js';
import { Notice } from '../ui/notice.js';
import { People } from '../ui/person.js';
import { StoredHtml } from '../ui/stored-html.js';
import { Time } from '../ui/time.js';
import { PageTop } from './page-top.js';

export interface DiffProps {
  readonly slug: string;
  readonly title: string;
  readonly settings: boolean;
  readonly from: ComparedState;
  readonly to: ComparedState;
  readonly mode: DiffMode;
  readonly coarse: boolean;
  /** What the differences mean, a sentence each, and where each is to be seen. */
  readonly changes: readonly { readonly id: number; readonly text: string; readonly href: string }[];
  /** Of the first difference; null where there is none. */
  readonly first: string | null;
  readonly html: string;
}

/** Changes told before the others are folded. */
const toldAtOnce = 12;

export const DiffPage = (props: DiffProps) => (
  <main id="content" className={`sheet differences ${props.mode}`}>
    <PageTop slug={props.slug} title={props.title} now="history" view="Differences" settings={props.settings} />
    <div className="compared">
      <State slug={props.slug} state={props.from} label="Before" />
      <State slug={props.slug} state={props.to} label="After" />
    </div>
    <OtherVersions {...props} />
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
const Bar = ({ slug, from, to, mode, first }: DiffProps & { first: string }) => {
  const address = `/wiki/${slug}/diff/${from.n ?? 'now'}/${to.n ?? 'now'}`;
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
