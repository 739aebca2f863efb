import { changeTo } from '../../model/claims/index.js';
import { type ClaimDone, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { type Asked, actOnClaim } from './act-on-claim.js';

/** Takes a reading out that has no evidence and is not decided on. Throws as `actOnClaim`, and `reading-unknown`. */
export const withdrawReading = (db: Db, viewer: Viewer | null, slug: string, id: string, asked: Asked): Promise<ClaimDone> =>
  actOnClaim(db, viewer, slug, 'withdraw-reading', asked, ({ state }) => {
    if (!state.readings.has(id)) throw new Refusal('reading-unknown');
    return { changes: [changeTo(state, 'reading', id, null)] };
  });
