import { asc, eq } from 'drizzle-orm';
import { applyAct, type Said, type ThreadActKind, type ThreadStateRecord } from '../../model/discussion/index.js';
import type { Handle } from '../db/index.js';
import { comment, thread, threadAct } from '../db/schema/discussion.js';

const nothing: ThreadStateRecord = { thread: null, comments: new Map() };

/** What the log of a discussion makes, as text to compare. */
async function fromLog(handle: Handle, threadId: string): Promise<string> {
  const rows = await handle.select().from(threadAct).where(eq(threadAct.threadId, threadId)).orderBy(asc(threadAct.n));
  const state = rows.reduce((before, row, i) => {
    if (row.n !== i + 1) throw new Error('its log has a gap');
    return applyAct(before, {
      by: row.userId,
      at: row.at.toISOString(),
      kind: row.kind as ThreadActKind,
      comment: row.commentId,
      title: row.title,
      parent: row.parentId,
      said: row.said as Said | null,
    });
  }, nothing);
  return inText(rows.length, state);
}

/** What the tables say. */
async function fromTables(handle: Handle, row: typeof thread.$inferSelect): Promise<string> {
  const comments = await handle.select().from(comment).where(eq(comment.threadId, row.id)).orderBy(asc(comment.n));
  if (comments.length !== row.comments) throw new Error('its number of comments is wrong');
  return inText(row.n, {
    thread: { title: row.title, state: row.state as 'open', hidden: row.hidden },
    comments: new Map(
      comments.map((c) => [
        c.id,
        {
          text: c.text,
          mark: c.mark as Said['mark'],
          reading: c.readingId,
          parent: c.parentId,
          by: c.userId,
          at: c.at.toISOString(),
          editedAt: c.editedAt?.toISOString() ?? null,
          versions: c.versions,
          hidden: c.hidden,
        },
      ]),
    ),
  });
}

const inText = (n: number, { thread: head, comments }: ThreadStateRecord): string =>
  JSON.stringify([
    n,
    head?.title,
    head?.state,
    head?.hidden,
    ...[...comments].map(([id, c]) => [id, c.text, c.mark, c.reading, c.parent, c.by, c.at, c.editedAt, c.versions, c.hidden]),
  ]);

/** Holds every discussion against its log; answers how many were looked at, and names the wrong ones. */
export async function checkDiscussions(handle: Handle): Promise<{ discussions: number; defects: string[] }> {
  const rows = await handle.select().from(thread).orderBy(asc(thread.openedAt), asc(thread.id));
  const defects: string[] = [];
  for (const row of rows) {
    const wrong = await compare(handle, row);
    if (wrong) defects.push(`discussion ${row.id}: ${wrong}`);
  }
  return { discussions: rows.length, defects };
}

async function compare(handle: Handle, row: typeof thread.$inferSelect): Promise<string | null> {
  try {
    return (await fromLog(handle, row.id)) === (await fromTables(handle, row)) ? null : 'it is not what its log makes';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
