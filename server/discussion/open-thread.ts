import { randomUUID } from 'node:crypto';
import { type ClaimId, type OpenThread, type ThreadDone, type ThreadId, type Viewer } from '../../model/contract/index.js';
import { findClaim } from '../claims/index.js';
import type { Db } from '../db/index.js';
import { findPage } from '../pages/index.js';
import { earlierAct, mayWrite, storeAct } from './act-on-thread.js';
import { checkSaid } from './check-said.js';

/**
 * Starts a discussion with its first comment. Throws `sign-in-needed`, `not-allowed`, `page-unknown`, `page-deleted`, `claim-unknown`,
 * `invalid`, `reading-unknown`.
 */
export async function openThread(db: Db, viewer: Viewer | null, input: OpenThread): Promise<ThreadDone> {
  mayWrite(viewer);
  const { page, claim = '', title, text, mark, reading, key } = input;
  return db.transaction(async (tx) => {
    const before = await earlierAct(tx, viewer, key, null);
    if (before) return before;
    const pageId = page === undefined ? null : (await findPage(tx, page)).id;
    const claimId = page === undefined ? ((await findClaim(tx, viewer, claim)).id as ClaimId) : null;
    const said = { text, mark, reading };
    await checkSaid(tx, claimId, said);
    const place = { id: randomUUID() as ThreadId, n: 0, page_id: pageId, claim_id: claimId };
    return storeAct(tx, viewer, place, { kind: 'open', comment: randomUUID(), title, said }, key);
  });
}
