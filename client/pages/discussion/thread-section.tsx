import type { Thread } from '../../../model/contract/index.js';
import { talkOf } from '../../../model/discussion/index.js';
import { Person } from '../../ui/person.js';
import { Time } from '../../ui/time.js';
import { WatchButton } from '../../ui/watch-button.js';
import { counted } from '../claims/words.js';
import { Comments } from './comment-item.js';
import type { DrawnComment, TalkFrame } from './talk-frame.js';

/** A discussion with its comments. */
export interface DrawnThread extends Thread {
  readonly items: readonly DrawnComment[];
  /** null: the viewer has no account. */
  readonly watching: boolean | null;
  /** Whether the viewer may resolve, reopen and rename it. */
  readonly leads: boolean;
}

const stateNames = { open: 'Open', resolved: 'Resolved', archived: 'Archived' } as const;

/** Since when nothing was said, how much there is, and how it stands. */
export const ThreadFacts = ({ thread }: { thread: Thread }) => (
  <p className="facts">
    {(thread.state !== 'open' || thread.hidden) && (
      <>
        <span className={`chip ${thread.state === 'resolved' ? 'settled' : thread.state}`}>
          {thread.hidden ? 'Hidden' : stateNames[thread.state]}
        </span>{' '}
      </>
    )}
    <span data-count="">{counted(thread.comments, 'comment')}</span>, begun by{' '}
    {thread.opened.by ? <Person who={thread.opened.by} /> : 'somebody'}, last <Time at={thread.lastAt} ago />
  </p>
);

/** One of the discussions of a page or a claim; a resolved one is folded. */
export const ThreadSection = ({ thread, frame }: { thread: DrawnThread; frame: TalkFrame }) => (
  <section className="thread" id={`thread-${thread.id}`} data-thread={thread.id} aria-labelledby={`about-${thread.id}`}>
    <h2 id={`about-${thread.id}`}>
      <a href={`/threads/${thread.id}`}>
        <bdi>{thread.title}</bdi>
      </a>
    </h2>
    <ThreadFacts thread={thread} />
    {thread.state === 'resolved' ? (
      <details className="folded">
        <summary>Read what was said</summary>
        <ThreadBody thread={thread} frame={frame} />
      </details>
    ) : (
      <ThreadBody thread={thread} frame={frame} />
    )}
  </section>
);

/** The comments of a discussion as they were spoken, and what can be done with it. */
export const ThreadBody = ({ thread, frame }: { thread: DrawnThread; frame: TalkFrame }) => (
  <>
    <Comments talks={talkOf(thread.items)} id={`said-${thread.id}`} frame={frame} />
    <ThreadDeeds thread={thread} frame={frame} />
  </>
);

const ThreadDeeds = ({ thread, frame }: { thread: DrawnThread; frame: TalkFrame }) => {
  if (frame.viewer === null) return null;
  return (
    <div className="thread-deeds">
      {!frame.closed.has(thread.id) && (
        <a
          className="button"
          href={`/threads/${thread.id}/reply${frame.back === 'thread' ? '' : `?back=${frame.back}`}`}
          data-say={`reply:${thread.id}`}
        >
          Reply<span className="unseen"> in “{thread.title}”</span>
        </a>
      )}
      <WatchButton kind="thread" id={thread.id} watching={thread.watching} />
      {thread.leads && thread.state !== 'archived' && (
        <form method="post" action={`/threads/${thread.id}/state`}>
          <button className="plain" type="submit" name="do" value={thread.state === 'open' ? 'resolve' : 'reopen'}>
            {thread.state === 'open' ? 'Resolve' : 'Reopen'}
            <span className="unseen"> “{thread.title}”</span>
          </button>
        </form>
      )}
    </div>
  );
};
