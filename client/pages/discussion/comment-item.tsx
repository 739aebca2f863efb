import type { CommentMark } from '../../../model/contract/index.js';
import type { Talk } from '../../../model/discussion/index.js';
import { Person } from '../../ui/person.js';
import { Time } from '../../ui/time.js';
import { counted, readingLine } from '../claims/words.js';
import { CommentText } from './comment-text.js';
import type { DrawnComment, TalkFrame } from './talk-frame.js';

export const markNames: Readonly<Record<CommentMark, string>> = {
  for: 'For',
  against: 'Against',
  evidence: 'Evidence',
  question: 'Question',
};

/** Replies below this many others are folded: a branch that deep is a talk of its own. */
const unfolded = 5;

/** Comments with what answers them. `id`: where a comment that comes is put. */
export const Comments = ({
  talks,
  id,
  depth = 0,
  frame,
}: {
  talks: readonly Talk<DrawnComment>[];
  id: string;
  depth?: number;
  frame: TalkFrame;
}) => (
  <ol className={depth === 0 ? 'comments' : 'comments replies'} id={id}>
    {talks.map((talk) => (
      <CommentItem key={talk.comment.id} talk={talk} depth={depth} frame={frame} />
    ))}
  </ol>
);

const CommentItem = ({
  talk: { comment, below },
  depth,
  frame,
}: {
  talk: Talk<DrawnComment>;
  depth: number;
  frame: TalkFrame;
}) => {
  const replies = <Comments talks={below} id={`replies-${comment.id}`} depth={depth + 1} frame={frame} />;
  return (
    <li id={`comment-${comment.id}`} data-comment={comment.id}>
      <article className="comment" aria-label={`Comment by ${comment.by?.displayName ?? 'somebody'}`}>
        <Head comment={comment} frame={frame} within={depth === 0 ? frame.titles?.get(comment.thread) : undefined} />
        {comment.blocks === null ? (
          <p className="empty">A moderator has hidden this comment.</p>
        ) : (
          <div className="said" data-said={comment.versions}>
            <CommentText blocks={comment.blocks} names={frame.names} />
          </div>
        )}
        <Deeds comment={comment} frame={frame} />
      </article>
      {depth >= unfolded && below.length > 0 ? (
        <details className="folded">
          <summary>{counted(sizeOf(below), 'more reply', 'more replies')}</summary>
          {replies}
        </details>
      ) : (
        replies
      )}
    </li>
  );
};

const sizeOf = (talks: readonly Talk<DrawnComment>[]): number => talks.reduce((sum, { below }) => sum + 1 + sizeOf(below), 0);

const Head = ({ comment, frame, within }: { comment: DrawnComment; frame: TalkFrame; within: string | undefined }) => (
  <p className="comment-head">
    {comment.by ? <Person who={comment.by} /> : 'Somebody'}
    <Mark mark={comment.mark} reading={comment.reading} frame={frame} />{' '}
    <a className="when" href={`/comments/${comment.id}`} title="Address of this comment">
      <Time at={comment.at} ago />
    </a>
    {comment.editedAt && comment.blocks !== null && (
      <>
        {' · '}
        <a className="when" href={`/comments/${comment.id}/history`}>
          changed
        </a>
      </>
    )}
    {within !== undefined && (
      <>
        {' · in '}
        <a className="when" href={`/threads/${comment.thread}`}>
          <bdi>{within}</bdi>
        </a>
      </>
    )}
    {comment.hidden && comment.blocks !== null && <span className="tag">hidden</span>}
  </p>
);

/** What a comment is, and about which reading. */
export const Mark = ({
  mark,
  reading,
  frame,
}: Pick<DrawnComment, 'mark' | 'reading'> & { frame: Pick<TalkFrame, 'readings' | 'about'> }) => {
  if (mark === null && reading === null) return null;
  const n = (frame.readings ?? []).findIndex(({ id }) => id === reading);
  const found = frame.readings?.[n];
  return (
    <>
      {' '}
      <span className={`mark ${mark ?? 'about'}`}>
        {mark ? markNames[mark] : 'About'}
        {reading !== null &&
          (found ? (
            <>
              {' '}
              <a href={`${frame.about}#reading-${reading}`} title={readingLine(found)}>
                reading {n + 1}
              </a>
            </>
          ) : (
            ' a reading that was withdrawn'
          ))}
      </span>
    </>
  );
};

const Deeds = ({ comment, frame }: { comment: DrawnComment; frame: TalkFrame }) => {
  if (frame.viewer === null) return null;
  const own = comment.by?.name === frame.viewer;
  const says = !comment.hidden && !frame.closed.has(comment.thread);
  const back = frame.back === 'thread' ? '' : `back=${frame.back}`;
  const whose = <span className="unseen"> {comment.by?.displayName ?? 'somebody'}’s comment</span>;
  return (
    <p className="deeds">
      {says && (
        <a href={`/threads/${comment.thread}/reply?to=${comment.id}${back && `&${back}`}`} data-say={`reply:${comment.id}`}>
          Reply<span className="unseen"> to {comment.by?.displayName ?? 'somebody'}</span>
        </a>
      )}
      {says && own && (
        <a href={`/comments/${comment.id}/edit${back && `?${back}`}`} data-say={`change:${comment.id}`}>
          Change{whose}
        </a>
      )}
      {frame.moderates && (
        <a href={`/comments/${comment.id}/hide`}>
          {comment.hidden ? 'Show' : 'Hide'}
          {whose}
        </a>
      )}
    </p>
  );
};
