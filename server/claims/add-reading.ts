import { randomUUID } from 'node:crypto';
import { changeTo, nextPosition } from '../../model/claims/index.js';
import type { AddReading, ClaimDone, Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { actOnClaim } from './act-on-claim.js';
import { readingGiven } from './given.js';

/** Adds a reading at the end. Throws as `actOnClaim`. */
export const addReading = (db: Db, viewer: Viewer | null, slug: string, input: AddReading): Promise<ClaimDone> =>
  actOnClaim(db, viewer, slug, 'add-reading', input, async ({ tx, state }) => {
    const made = randomUUID();
    const reading = { ...(await readingGiven(tx, input)), position: nextPosition(state.readings) };
    return { made, changes: [changeTo(state, 'reading', made, reading)] };
  });
