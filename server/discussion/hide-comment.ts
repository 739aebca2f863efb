import { can, Refusal, type ThreadDone, type Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { actOnThread } from './act-on-thread.js';
import { findComment } from './find-comment.js';

/**
 * Hides a comment's words from all but moderators, or shows them again; its place and what answers it stay. Throws as `actOnThread`;
 * `comment-unknown`, `nothing-to-change`.
 */
export const hideComment = (
  db: Db,
  viewer: Viewer | null,
  id: string,
  { hidden, reason, key }: { hidden: boolean; reason: string; key?: string | undefined },
): Promise<ThreadDone> =>
  actOnThread(
    db,
    viewer,
    async (tx) => (await findComment(tx, id)).threadId,
    key,
    async ({ tx, viewer: moderator }) => {
      if (!can(moderator, 'discussion.moderate')) throw new Refusal('not-allowed', 'moderators hide comments');
      if ((await findComment(tx, id)).hidden === hidden) throw new Refusal('nothing-to-change');
      return { kind: hidden ? 'hide-comment' : 'show-comment', comment: id, reason };
    },
  );
