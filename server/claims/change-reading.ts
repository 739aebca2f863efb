import { changeTo } from '../../model/claims/index.js';
import { type AddReading, type ClaimDone, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { actOnClaim } from './act-on-claim.js';
import { readingGiven } from './given.js';

/** Makes a reading say what is given. Throws as `actOnClaim`, and `reading-unknown`. */
export const changeReading = (db: Db, viewer: Viewer | null, slug: string, id: string, input: AddReading): Promise<ClaimDone> =>
  actOnClaim(db, viewer, slug, 'change-reading', input, async ({ tx, state }) => {
    const now = state.readings.get(id);
    if (!now) throw new Refusal('reading-unknown');
    return { changes: [changeTo(state, 'reading', id, { ...now, ...(await readingGiven(tx, input)) })] };
  });
