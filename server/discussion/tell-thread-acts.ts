import { sql } from 'drizzle-orm';
import type { CommentId, Thread, Viewer } from '../../model/contract/index.js';
import type { ThreadActKind } from '../../model/discussion/index.js';
import type { Handle } from '../db/index.js';
import { seenBy } from './find-thread.js';
import { threadsById } from './threads-by-id.js';

/** An act as others hear of it. */
export interface ToldThreadAct {
  readonly n: number;
  readonly thread: Thread;
  readonly kind: ThreadActKind;
  readonly comment: CommentId | null;
}

/** These acts; those in discussions that the viewer does not see are left out. */
export async function tellThreadActs(
  handle: Handle,
  viewer: Viewer | null,
  acts: readonly { readonly thread: string; readonly n: number }[],
): Promise<ToldThreadAct[]> {
  if (acts.length === 0) return [];
  const [threads, rows] = await Promise.all([
    threadsById(handle, viewer, [...new Set(acts.map(({ thread }) => thread))]),
    handle.execute<{ thread_id: Thread['id']; n: number; kind: ThreadActKind; comment_id: CommentId | null }>(sql`
      select thread_id, a.n, kind, comment_id from thread_act a
      join jsonb_to_recordset(${JSON.stringify(acts)}::jsonb) as wanted(thread uuid, n int) on a.thread_id = wanted.thread and a.n = wanted.n`),
  ]);
  return rows.flatMap(({ thread_id: id, comment_id: comment, ...act }) => {
    const thread = threads.get(id);
    return thread ? [{ ...act, thread, comment }] : [];
  });
}

/** Ids of the discussions that this viewer does not see. */
export async function unseenThreads(handle: Handle, viewer: Viewer | null): Promise<string[]> {
  const rows = await handle.execute<{ id: string }>(sql`
    select t.id from thread t left join page p on p.id = t.page_id left join claim c on c.id = t.claim_id
    where (${seenBy(viewer)}) is not true`);
  return rows.map(({ id }) => id);
}
