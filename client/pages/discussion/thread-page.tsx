import { FormError, TextField } from '../../ui/field.js';
import { emptyForm, type FormState } from '../../ui/form-state.js';
import { Notice } from '../../ui/notice.js';
import { addressOf, type DiscussedSubject, SubjectTop } from './subject-top.js';
import type { TalkFrame } from './talk-frame.js';
import { type DrawnThread, ThreadBody, ThreadFacts } from './thread-section.js';

export interface ThreadProps {
  readonly subject: DiscussedSubject;
  readonly thread: DrawnThread;
  readonly frame: TalkFrame;
  readonly after: number;
  /** What was wrong with the last thing that was asked of it. */
  readonly form: FormState | null;
}

/** One discussion, wherever it stands. */
export const ThreadPage = ({ subject, thread, frame, after, form }: ThreadProps) => (
  <main
    id="content"
    className={subject.kind === 'claim' ? 'sheet claim talk' : 'sheet talk'}
    data-discussion={subject.kind}
    data-subject={subject.id}
    data-only={thread.id}
    data-after={after}
    data-who={frame.viewer ?? undefined}
  >
    <SubjectTop subject={subject} view="Discussion" />
    <nav className="kinds" aria-label="Discussions">
      <a href={`${addressOf(subject)}/discussion`}>All discussions</a>
      <a href={`/threads/${thread.id}/history`}>Log</a>
    </nav>
    <section
      className="thread"
      id={`thread-${thread.id}`}
      data-thread={thread.id}
      data-threads=""
      aria-labelledby={`about-${thread.id}`}
    >
      <h2 id={`about-${thread.id}`}>
        <bdi>{thread.title}</bdi>
      </h2>
      <ThreadFacts thread={thread} />
      {thread.state === 'archived' && <Notice kind="state">This discussion is archived: nothing is said in it any more.</Notice>}
      {thread.hidden && <Notice kind="state">This discussion is hidden: only moderators see it.</Notice>}
      <ThreadBody thread={thread} frame={frame} />
    </section>
    {(thread.leads || frame.moderates) && <Manage thread={thread} moderates={frame.moderates} form={form} />}
  </main>
);

/** What is seldom done to a discussion. */
const Manage = ({ thread, moderates, form }: { thread: DrawnThread; moderates: boolean; form: FormState | null }) => {
  const action = `/threads/${thread.id}/state`;
  return (
    <details className="manage" open={form !== null}>
      <summary>Rename{moderates && ', archive, hide'}</summary>
      <FormError form={form ?? emptyForm} />
      {thread.state !== 'archived' && (
        <form className="form inline" method="post" action={action}>
          <TextField
            name="title"
            label="What it is about"
            form={{ values: { title: thread.title, ...form?.values }, errors: form?.errors ?? {} }}
            input={{ required: true, maxLength: 200, autoComplete: 'off' }}
          />
          <button type="submit" name="do" value="rename">
            Rename
          </button>
        </form>
      )}
      {moderates && (
        <form className="form inline" method="post" action={action}>
          <TextField
            name="reason"
            label="Reason, for the log"
            form={form ?? emptyForm}
            input={{ maxLength: 300, autoComplete: 'off' }}
          />
          {thread.state === 'archived' ? (
            <button type="submit" name="do" value="reopen">
              Bring back from the archive
            </button>
          ) : (
            <button type="submit" name="do" value="archive">
              Archive
            </button>
          )}
          <button
            className={thread.hidden ? undefined : 'danger'}
            type="submit"
            name="do"
            value={thread.hidden ? 'show' : 'hide'}
          >
            {thread.hidden ? 'Show again' : 'Hide'}
          </button>
        </form>
      )}
    </details>
  );
};
