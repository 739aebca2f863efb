import { and, eq, sql } from 'drizzle-orm';
import { type CommentId, can, Refusal, type ThreadDone, type UserId, type Viewer } from '../../model/contract/index.js';
import type { ThreadActKind, ThreadActRecord } from '../../model/discussion/index.js';
import type { Db, Tx } from '../db/index.js';
import { threadAct } from '../db/schema/discussion.js';
import { append, type NewEvent } from '../events/index.js';
import { watch } from '../watches/index.js';
import { lockThread, type ThreadRow } from './find-thread.js';
import { writeAct } from './write-act.js';

/** What an act does, besides who and when. */
export type PlannedAct = Pick<ThreadActRecord, 'kind'> &
  Partial<Pick<ThreadActRecord, 'comment' | 'title' | 'parent' | 'said'>> & { readonly reason?: string };

/** Throws `sign-in-needed`, `not-allowed`. */
export function mayWrite(viewer: Viewer | null): asserts viewer is Viewer {
  if (!viewer) throw new Refusal('sign-in-needed');
  if (!can(viewer, 'discussion.write')) throw new Refusal('not-allowed');
}

/**
 * The way of every act in a discussion: one transaction that holds the discussion, looks at it, stores the act as a row of its log,
 * writes what is read, and tells of it. Throws `sign-in-needed`, `not-allowed`, `thread-unknown`, `page-deleted`, `invalid`, and what
 * `plan` throws.
 */
export async function actOnThread(
  db: Db,
  viewer: Viewer | null,
  find: string | ((tx: Tx) => Promise<string>),
  key: string | undefined,
  plan: (ground: { readonly tx: Tx; readonly thread: ThreadRow; readonly viewer: Viewer }) => Promise<PlannedAct> | PlannedAct,
): Promise<ThreadDone> {
  mayWrite(viewer);
  return db.transaction(async (tx) => {
    const thread = await lockThread(tx, viewer, typeof find === 'string' ? find : await find(tx));
    const before = await earlierAct(tx, viewer, key, thread.id);
    if (before) return before;
    return storeAct(tx, viewer, thread, await plan({ tx, thread, viewer }), key);
  });
}

type Place = Pick<ThreadRow, 'id' | 'n' | 'page_id' | 'claim_id'>;

/** Stores, writes and tells an act. */
export async function storeAct(tx: Tx, viewer: Viewer, thread: Place, planned: PlannedAct, key?: string): Promise<ThreadDone> {
  const { kind, comment = null, title = null, parent = null, said = null, reason = '' } = planned;
  const n = thread.n + 1;
  const at = new Date();
  const act = { kind, comment, title, parent, said, by: viewer.id, at: at.toISOString() };
  await tx.insert(threadAct).values({
    threadId: thread.id,
    n,
    at,
    userId: viewer.id,
    kind,
    commentId: comment,
    title,
    parentId: parent,
    said,
    reason,
    key: key ?? null,
  });
  await writeAct(tx, thread, n, act);
  const speaks = kind === 'open' || kind === 'reply';
  const watching = speaks ? await watch(tx, viewer.id, { kind: 'thread', subject: thread.id }) : [];
  for (const event of [...watching, told(thread, n, act)]) await append(tx, event);
  return { thread: thread.id, version: n, comment: comment as CommentId | null };
}

const onComment = new Set<ThreadActKind>(['edit', 'hide-comment', 'show-comment']);

function told({ id, page_id: page, claim_id: claim }: Place, n: number, { kind, comment, by }: ThreadActRecord): NewEvent {
  const payload = { thread: id, n, page, claim, comment: comment ?? '' };
  const userId = by as UserId;
  if (kind === 'open' || kind === 'reply')
    return { type: 'comment.added', userId, payload: { ...payload, opens: kind === 'open' } };
  if (onComment.has(kind)) return { type: 'comment.changed', userId, payload };
  return { type: 'thread.changed', userId, payload: { thread: id, n, page, claim } };
}

/**
 * What was answered when this person sent an act of this name before; null when they have not. Until the transaction ends nobody else
 * can send it. Throws `invalid` when the name was used elsewhere; `thread` null: for an act that begins a discussion.
 */
export async function earlierAct(
  tx: Tx,
  viewer: Viewer,
  key: string | undefined,
  thread: string | null,
): Promise<ThreadDone | null> {
  if (key === undefined) return null;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`thread act ${viewer.id} ${key}`}, 0))`);
  const [act] = await tx
    .select()
    .from(threadAct)
    .where(and(eq(threadAct.userId, viewer.id), eq(threadAct.key, key)));
  if (!act) return null;
  if (thread === null ? act.kind !== 'open' : act.kind === 'open' || act.threadId !== thread)
    throw new Refusal('invalid', 'key: it was used for another act');
  return { thread: act.threadId as ThreadDone['thread'], version: act.n, comment: act.commentId as CommentId | null };
}
