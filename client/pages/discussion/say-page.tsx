import type { FormState } from '../../ui/form-state.js';
import { Person } from '../../ui/person.js';
import { Time } from '../../ui/time.js';
import { CommentText } from './comment-text.js';
import { SayForm } from './say-form.js';
import { type DiscussedSubject, SubjectTop } from './subject-top.js';
import type { DrawnComment, TalkFrame } from './talk-frame.js';
import type { DrawnThread } from './thread-section.js';

export interface SayProps {
  readonly subject: DiscussedSubject;
  readonly thread: Pick<DrawnThread, 'id' | 'title'>;
  readonly frame: TalkFrame;
  /** The comment that is answered; null: the discussion. */
  readonly to: DrawnComment | null;
  /** The comment whose words are changed. */
  readonly changes: DrawnComment | null;
  readonly form: FormState;
  readonly hidden: Readonly<Record<string, string>>;
}

/** The form of a reply, under what it answers, or of a change. */
export const SayPage = ({ subject, thread, frame, to, changes, form, hidden }: SayProps) => (
  <main
    id="content"
    className={subject.kind === 'claim' ? 'sheet claim talk' : 'sheet talk'}
    data-who={frame.viewer ?? undefined}
  >
    <SubjectTop subject={subject} view={changes ? 'Change a comment' : 'Reply'} />
    <h2>
      <a href={`/threads/${thread.id}`}>
        <bdi>{thread.title}</bdi>
      </a>
    </h2>
    {to && (
      <article className="comment answered" aria-label="What you answer">
        <p className="comment-head">
          {to.by ? <Person who={to.by} /> : 'Somebody'} <Time at={to.at} />
        </p>
        <div className="said">
          <CommentText blocks={to.blocks ?? []} names={frame.names} />
        </div>
      </article>
    )}
    <SayForm
      action={changes ? `/comments/${changes.id}/edit` : `/threads/${thread.id}/reply`}
      form={form}
      hidden={hidden}
      readings={frame.readings}
      draft={changes ? `change:${changes.id}` : `reply:${to?.id ?? thread.id}`}
      button={changes ? 'Save the change' : 'Reply'}
      prefix={`say-${changes?.id ?? to?.id ?? thread.id}-`}
      cancel={
        <a href={`/threads/${thread.id}`} data-cancel="">
          Cancel
        </a>
      }
    />
  </main>
);
