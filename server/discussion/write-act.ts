import { and, eq, sql } from 'drizzle-orm';
import { stateAfter, type ThreadActRecord } from '../../model/discussion/index.js';
import type { Tx } from '../db/index.js';
import { comment, thread } from '../db/schema/discussion.js';
import type { ThreadRow } from './find-thread.js';

/** Makes the tables say what a discussion's nth act has made of it; `applyAct` of model/discussion says the same of the whole log. */
export async function writeAct(
  tx: Tx,
  { id, page_id: pageId, claim_id: claimId }: Pick<ThreadRow, 'id' | 'page_id' | 'claim_id'>,
  n: number,
  act: ThreadActRecord,
): Promise<void> {
  const { kind, comment: commentId, said, by, at: instant } = act;
  const at = new Date(instant);
  const ofThread = (values: Partial<typeof thread.$inferInsert>) =>
    tx
      .update(thread)
      .set({ n, ...values })
      .where(eq(thread.id, id));
  const ofComment = (values: Record<string, unknown>) =>
    tx
      .update(comment)
      .set(values)
      .where(and(eq(comment.threadId, id), eq(comment.id, commentId ?? '')));
  switch (kind) {
    case 'open':
      await tx.insert(thread).values({
        id,
        n,
        pageId,
        claimId,
        title: act.title ?? '',
        state: 'open',
        hidden: false,
        openedBy: by,
        openedAt: at,
        lastAt: at,
        comments: 1,
      });
      await insertComment(tx, id, n, act);
      return;
    case 'reply':
      await insertComment(tx, id, n, act);
      await tx
        .update(thread)
        .set({ n, lastAt: at, comments: sql`${thread.comments} + 1` })
        .where(eq(thread.id, id));
      return;
    case 'edit':
      await ofComment({
        text: said?.text,
        mark: said?.mark,
        readingId: said?.reading,
        editedAt: at,
        versions: sql`${comment.versions} + 1`,
      });
      break;
    case 'hide-comment':
    case 'show-comment':
      await ofComment({ hidden: kind === 'hide-comment' });
      break;
    case 'rename':
      await ofThread({ title: act.title ?? '' });
      return;
    case 'resolve':
    case 'reopen':
    case 'archive':
      await ofThread({ state: stateAfter[kind] });
      return;
    case 'hide':
    case 'show':
      await ofThread({ hidden: kind === 'hide' });
      return;
  }
  await ofThread({});
}

async function insertComment(tx: Tx, threadId: string, n: number, act: ThreadActRecord): Promise<void> {
  const { comment: id, parent: parentId, said, by: userId, at } = act;
  if (id === null || said === null) throw new Error('a comment without words');
  const { text, mark, reading: readingId } = said;
  const made = { id, threadId, n, parentId, userId, at: new Date(at), versions: 1, text, mark, readingId, hidden: false };
  await tx.insert(comment).values(made);
}
