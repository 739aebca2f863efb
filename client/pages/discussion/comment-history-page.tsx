import type { CommentMark } from '../../../model/contract/index.js';
import type { Block } from '../../../model/discussion/index.js';
import { Person } from '../../ui/person.js';
import { Time } from '../../ui/time.js';
import { Mark } from './comment-item.js';
import { CommentText } from './comment-text.js';
import { type DiscussedSubject, SubjectTop } from './subject-top.js';
import type { DrawnComment, TalkFrame } from './talk-frame.js';

export interface CommentHistoryProps {
  readonly subject: DiscussedSubject;
  readonly comment: DrawnComment;
  readonly frame: TalkFrame;
  /** The newest first. */
  readonly versions: readonly {
    readonly at: string;
    readonly mark: CommentMark | null;
    readonly reading: string | null;
    readonly blocks: readonly Block[];
  }[];
}

/** Everything that a comment has said. */
export const CommentHistoryPage = ({ subject, comment, frame, versions }: CommentHistoryProps) => (
  <main id="content" className={subject.kind === 'claim' ? 'sheet claim talk' : 'sheet talk'}>
    <SubjectTop subject={subject} view="History of a comment" />
    <p>
      <a href={`/comments/${comment.id}`}>The comment</a> by {comment.by ? <Person who={comment.by} /> : 'somebody'}
    </p>
    {versions.length === 0 && <p className="empty">A moderator has hidden this comment.</p>}
    <ol className="versions" reversed>
      {versions.map(({ at, mark, reading, blocks }, i) => (
        <li key={at}>
          <p className="comment-head">
            {i === 0 ? 'As it is since' : 'As it was from'} <Time at={at} />
            <Mark mark={mark} reading={reading} frame={frame} />
          </p>
          <div className="said">
            <CommentText blocks={blocks} names={frame.names} />
          </div>
        </li>
      ))}
    </ol>
  </main>
);
