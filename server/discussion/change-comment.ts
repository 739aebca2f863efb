import { type EditComment, Refusal, type ThreadDone, type Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { actOnThread } from './act-on-thread.js';
import { checkSaid } from './check-said.js';
import { findComment } from './find-comment.js';
import { mustBeOpen } from './must-be-open.js';

/**
 * Gives one's own comment other words; the earlier ones stay readable. Throws as `actOnThread`; `comment-unknown`, `comment-hidden`,
 * `not-allowed` for somebody else's, `thread-closed`, `nothing-to-change`, `reading-unknown`.
 */
export const changeComment = (db: Db, viewer: Viewer | null, id: string, input: EditComment): Promise<ThreadDone> =>
  actOnThread(
    db,
    viewer,
    async (tx) => (await findComment(tx, id)).threadId,
    input.key,
    async ({ tx, thread, viewer: author }) => {
      const before = await findComment(tx, id);
      if (before.userId !== author.id) throw new Refusal('not-allowed', 'a comment is changed by who wrote it');
      if (before.hidden) throw new Refusal('comment-hidden');
      mustBeOpen(thread);
      const { text, mark, reading } = input;
      if (text === before.text && mark === before.mark && reading === before.readingId) throw new Refusal('nothing-to-change');
      const said = { text, mark, reading };
      await checkSaid(tx, thread.claim_id, said);
      return { kind: 'edit', comment: id, said };
    },
  );
