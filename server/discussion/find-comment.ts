import { eq } from 'drizzle-orm';
import { Refusal } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { comment } from '../db/schema/discussion.js';
import { isId } from './find-thread.js';

export type CommentRow = typeof comment.$inferSelect;

/** The comment of this id; whether the viewer may see its discussion is another question. Throws `comment-unknown`. */
export async function findComment(handle: Handle, id: string): Promise<CommentRow> {
  const [row] = isId(id) ? await handle.select().from(comment).where(eq(comment.id, id)) : [];
  if (!row) throw new Refusal('comment-unknown');
  return row;
}
