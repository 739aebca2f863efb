import type { FormState } from '../../ui/form-state.js';
import { withReturn } from '../articles/document.js';
import { SayForm } from './say-form.js';
import { addressOf, type DiscussedSubject, SubjectTop } from './subject-top.js';
import type { TalkFrame } from './talk-frame.js';
import { type DrawnThread, ThreadSection } from './thread-section.js';
import { TreeView } from './tree-view.js';

export interface DiscussionProps {
  readonly subject: DiscussedSubject;
  readonly threads: readonly DrawnThread[];
  readonly frame: TalkFrame;
  readonly view: 'list' | 'tree';
  readonly archived: boolean;
  /** Where the next ones are. */
  readonly next: string | null;
  /** The newest event when this was made: what comes after it is news. */
  readonly after: number;
  /** The form that starts a discussion. */
  readonly form: FormState | null;
  readonly hidden: Readonly<Record<string, string>>;
}

/** The discussions of a page or a claim, as they were spoken or by reading. */
export const DiscussionPage = (props: DiscussionProps) => {
  const { subject, threads, frame, view, archived, next } = props;
  const at = `${addressOf(subject)}/discussion`;
  return (
    <main
      id="content"
      className={subject.kind === 'claim' ? 'sheet claim talk' : 'sheet talk'}
      data-discussion={subject.kind}
      data-subject={subject.id}
      data-after={props.after}
      data-who={frame.viewer ?? undefined}
    >
      <SubjectTop subject={subject} view="Discussion" />
      <Ways at={at} view={view} archived={archived} byReading={subject.kind === 'claim'} starts={props.form !== null} />
      {threads.length === 0 && (
        <p className="empty">{archived ? 'Nothing has been archived.' : 'Nobody has started a discussion yet.'}</p>
      )}
      <div data-threads="">
        {view === 'tree' ? (
          <TreeView threads={threads} frame={frame} />
        ) : (
          threads.map((thread) => <ThreadSection key={thread.id} thread={thread} frame={frame} />)
        )}
      </div>
      {next && (
        <nav className="pager" aria-label="More discussions">
          <a rel="next" href={next}>
            More discussions
          </a>
        </nav>
      )}
      <NewThread {...props} at={at} />
    </main>
  );
};

interface WaysProps {
  readonly at: string;
  readonly view: 'list' | 'tree';
  readonly archived: boolean;
  readonly byReading: boolean;
  readonly starts: boolean;
}

const Ways = ({ at, view, archived, byReading, starts }: WaysProps) => {
  const way = (href: string, words: string, current: boolean) => (
    <a href={href} {...(current && { 'aria-current': 'page' as const })}>
      {words}
    </a>
  );
  return (
    <nav className="kinds" aria-label="Ways of reading">
      {way(at, byReading ? 'As it was spoken' : 'Discussions', view === 'list' && !archived)}
      {byReading && way(`${at}?view=tree`, 'By reading', view === 'tree')}
      {way(`${at}?archived=1`, 'Archive', archived)}
      {starts && (
        <a className="start" href="#new-thread">
          Start a discussion
        </a>
      )}
    </nav>
  );
};

const NewThread = ({ subject, frame, form, hidden, at }: DiscussionProps & { at: string }) => (
  <section aria-labelledby="new-thread" className="new-thread">
    {form ? (
      <>
        <h2 id="new-thread">Start a discussion</h2>
        <SayForm
          action={at}
          form={form}
          hidden={hidden}
          readings={frame.readings}
          draft={`new:${subject.id}`}
          button="Start it"
          titled
          prefix="new-"
        />
      </>
    ) : (
      frame.viewer === null && (
        <p id="new-thread">
          <a href={withReturn('/sign-in', at)}>Sign in</a> to say something.
        </p>
      )
    )}
  </section>
);
