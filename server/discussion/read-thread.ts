import type { ThreadWhole, Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { findThread } from './find-thread.js';
import { readComments } from './read-comments.js';

/** A discussion with its comments. Throws `thread-unknown`, `page-deleted`. */
export const readThread = (db: Db, viewer: Viewer | null, id: string): Promise<ThreadWhole> =>
  // one look at both: the number of comments is theirs
  db.transaction(
    async (tx) => {
      const [whole] = await readComments(tx, viewer, [await findThread(tx, viewer, id)]);
      if (!whole) throw new Error('a discussion that was there is not');
      return whole;
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
