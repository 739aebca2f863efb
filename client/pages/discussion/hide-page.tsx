import { FormError, TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';
import { CommentText } from './comment-text.js';
import { type DiscussedSubject, SubjectTop } from './subject-top.js';
import type { DrawnComment, TalkFrame } from './talk-frame.js';

export interface HideProps {
  readonly subject: DiscussedSubject;
  readonly comment: DrawnComment;
  readonly frame: TalkFrame;
  readonly form: FormState;
  readonly hidden: Readonly<Record<string, string>>;
}

/** Hides a comment, or shows it again, with the reason that the log gives. */
export const HidePage = ({ subject, comment, frame, form, hidden }: HideProps) => (
  <main id="content" className={subject.kind === 'claim' ? 'sheet claim talk' : 'sheet talk'}>
    <SubjectTop subject={subject} view={comment.hidden ? 'Show a comment' : 'Hide a comment'} />
    <article className="comment answered">
      <div className="said">
        <CommentText blocks={comment.blocks ?? []} names={frame.names} />
      </div>
    </article>
    <p>
      {comment.hidden
        ? 'Everybody will read it again.'
        : 'Its place and what answers it stay, and so do its words for moderators. The log says who hid it and why.'}
    </p>
    <form className="form" method="post" action={`/comments/${comment.id}/hide`}>
      <FormError form={form} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField name="reason" label="Reason, for the log" form={form} input={{ maxLength: 300, autoComplete: 'off' }} />
      <p className="acts">
        <button
          className={comment.hidden ? 'primary' : 'danger'}
          type="submit"
          name="do"
          value={comment.hidden ? 'show' : 'hide'}
        >
          {comment.hidden ? 'Show it' : 'Hide it'}
        </button>
        <a href={`/comments/${comment.id}`}>Cancel</a>
      </p>
    </form>
  </main>
);
