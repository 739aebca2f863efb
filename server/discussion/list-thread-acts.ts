import { and, desc, eq, lt } from 'drizzle-orm';
import { type CommentId, Refusal, type ThreadAct, type UserId, type Viewer } from '../../model/contract/index.js';
import { describeThreadAct, type ThreadActKind } from '../../model/discussion/index.js';
import type { Handle } from '../db/index.js';
import { threadAct } from '../db/schema/discussion.js';
import { displayNames } from '../users/index.js';
import { findThread } from './find-thread.js';

/** Acts in one list. */
const listed = 100;

/** What was done in a discussion, newest first. Throws `thread-unknown`, `page-deleted`, `invalid`. */
export async function listThreadActs(
  handle: Handle,
  viewer: Viewer | null,
  id: string,
  cursor?: string,
): Promise<{ items: ThreadAct[]; next: string | null }> {
  if (cursor !== undefined && !/^[1-9]\d{0,8}$/.test(cursor)) throw new Refusal('invalid', 'cursor');
  const { id: threadId } = await findThread(handle, viewer, id);
  const rows = await handle
    .select()
    .from(threadAct)
    .where(and(eq(threadAct.threadId, threadId), cursor === undefined ? undefined : lt(threadAct.n, Number(cursor))))
    .orderBy(desc(threadAct.n))
    .limit(listed);
  const names = await displayNames(handle, [...new Set(rows.map((row) => row.userId as UserId))]);
  const last = rows.at(-1);
  return {
    items: rows.map(({ n, at, userId, kind, commentId, title, reason }) => ({
      n,
      at: at.toISOString(),
      by: names.get(userId as UserId) ?? null,
      did: describeThreadAct(kind as ThreadActKind),
      comment: commentId as CommentId | null,
      reason: kind === 'rename' ? `“${title}”` : reason,
    })),
    next: last && last.n > 1 ? String(last.n) : null,
  };
}
