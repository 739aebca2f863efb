import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { type AddComment, Refusal, type ThreadDone, type Viewer } from '../../model/contract/index.js';
import type { Db, Tx } from '../db/index.js';
import { comment } from '../db/schema/discussion.js';
import { actOnThread } from './act-on-thread.js';
import { checkSaid } from './check-said.js';
import { mustBeOpen } from './must-be-open.js';

/** Comments that a discussion holds at most: beyond it another one is better started. */
const most = 1_000;

/** Replies. Throws as `actOnThread`; `thread-closed`, `comment-unknown`, `comment-hidden`, `too-large`, `reading-unknown`. */
export const addComment = (db: Db, viewer: Viewer | null, threadId: string, input: AddComment): Promise<ThreadDone> =>
  actOnThread(db, viewer, threadId, input.key, async ({ tx, thread }) => {
    const { parent, text, mark, reading } = input;
    mustBeOpen(thread);
    if (thread.comments >= most) throw new Refusal('too-large', `at most ${most.toLocaleString('en')} comments`);
    if (parent !== null) await mustTakeReplies(tx, thread.id, parent);
    const said = { text, mark, reading };
    await checkSaid(tx, thread.claim_id, said);
    return { kind: 'reply', comment: randomUUID(), parent, said };
  });

async function mustTakeReplies(tx: Tx, threadId: string, id: string): Promise<void> {
  const [found] = await tx
    .select({ hidden: comment.hidden })
    .from(comment)
    .where(and(eq(comment.threadId, threadId), eq(comment.id, id)));
  if (!found) throw new Refusal('comment-unknown');
  if (found.hidden) throw new Refusal('comment-hidden');
}
