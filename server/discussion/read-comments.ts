import { asc, inArray } from 'drizzle-orm';
import {
  type Comment,
  type CommentId,
  type CommentMark,
  can,
  type ThreadId,
  type ThreadWhole,
  type UserId,
  type Viewer,
} from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { comment } from '../db/schema/discussion.js';
import { displayNames } from '../users/index.js';
import type { CommentRow } from './find-comment.js';
import { type ThreadRow, viewThread } from './find-thread.js';

/** These discussions with their comments, in the order in which they came. */
export async function readComments(handle: Handle, viewer: Viewer | null, threads: readonly ThreadRow[]): Promise<ThreadWhole[]> {
  const ids = threads.map(({ id }) => id);
  const rows =
    ids.length > 0 ? await handle.select().from(comment).where(inArray(comment.threadId, ids)).orderBy(asc(comment.n)) : [];
  const people = [...rows.map((row) => row.userId as UserId), ...threads.map((row) => row.opened_by)];
  const names = await displayNames(handle, [...new Set(people)]);
  const byThread = new Map<string, Comment[]>(ids.map((id) => [id, []]));
  for (const row of rows) byThread.get(row.threadId)?.push(viewComment(row, viewer, names));
  return threads.map((row) => ({ ...viewThread(row, names), items: byThread.get(row.id) ?? [] }));
}

/** A comment as this viewer reads it. */
export const viewComment = (
  row: CommentRow,
  viewer: Viewer | null,
  names: ReadonlyMap<UserId, { name: string; displayName: string }>,
): Comment => ({
  id: row.id as CommentId,
  thread: row.threadId as ThreadId,
  parent: row.parentId as CommentId | null,
  by: names.get(row.userId as UserId) ?? null,
  at: row.at.toISOString(),
  editedAt: row.editedAt?.toISOString() ?? null,
  versions: row.versions,
  text: row.hidden && !can(viewer, 'discussion.moderate') ? null : row.text,
  mark: row.mark as CommentMark | null,
  reading: row.readingId,
  hidden: row.hidden,
});
