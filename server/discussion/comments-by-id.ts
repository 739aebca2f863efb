import { inArray } from 'drizzle-orm';
import type { CommentId, ThreadId, UserId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { comment } from '../db/schema/discussion.js';

export interface KnownComment {
  readonly id: CommentId;
  readonly thread: ThreadId;
  readonly by: UserId;
  readonly text: string;
  readonly hidden: boolean;
}

/** These comments, for other parts of the wiki; unknown ids are absent. */
export async function commentsById(handle: Handle, ids: readonly string[]): Promise<Map<string, KnownComment>> {
  if (ids.length === 0) return new Map();
  const rows = await handle
    .select()
    .from(comment)
    .where(inArray(comment.id, [...ids]));
  return new Map(
    rows.map(({ id, threadId, userId, text, hidden }) => [
      id,
      { id: id as CommentId, thread: threadId as ThreadId, by: userId as UserId, text, hidden },
    ]),
  );
}
