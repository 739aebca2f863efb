import { and, asc, eq, inArray } from 'drizzle-orm';
import { type CommentWhole, Refusal, type UserId, type Viewer } from '../../model/contract/index.js';
import type { Said } from '../../model/discussion/index.js';
import type { Handle } from '../db/index.js';
import { threadAct } from '../db/schema/discussion.js';
import { displayNames } from '../users/index.js';
import { findComment } from './find-comment.js';
import { findThread } from './find-thread.js';
import { viewComment } from './read-comments.js';

/** A comment with every version of its words. Throws `comment-unknown`, also where the discussion is not to be seen, and `page-deleted`. */
export async function readComment(handle: Handle, viewer: Viewer | null, id: string): Promise<CommentWhole> {
  const row = await findComment(handle, id);
  await findThread(handle, viewer, row.threadId).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'thread-unknown' ? new Refusal('comment-unknown') : error;
  });
  const comment = viewComment(row, viewer, await displayNames(handle, [row.userId as UserId]));
  if (comment.text === null) return { ...comment, history: [] };
  const acts = await handle
    .select({ at: threadAct.at, said: threadAct.said })
    .from(threadAct)
    .where(and(eq(threadAct.commentId, id), inArray(threadAct.kind, ['open', 'reply', 'edit'])))
    .orderBy(asc(threadAct.n));
  return { ...comment, history: acts.map(({ at, said }) => ({ at: at.toISOString(), ...(said as Said) })) };
}
