import { changeTo } from '../../model/claims/index.js';
import { type ClaimDone, type Decide, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { actOnClaim } from './act-on-claim.js';
import { confirmAll } from './anchors/confirm-anchor.js';

/** Leans to a reading or settles the claim on it, with reasons; the words that texts have at its marks are those decided on. Throws as `actOnClaim`, and `reading-unknown`. */
export const decideClaim = (db: Db, viewer: Viewer | null, slug: string, input: Decide): Promise<ClaimDone> =>
  actOnClaim(db, viewer, slug, 'decide', input, async ({ tx, claimId, state, deed }) => {
    const { status, reading, reasons, rule, wouldChange } = input;
    if (reading !== null && !state.readings.has(reading)) throw new Refusal('reading-unknown');
    await confirmAll(tx, claimId);
    const decision = { ...deed, status, reading, reasons, rule, wouldChange };
    return { changes: [changeTo(state, 'standing', '', { status, since: deed.at, decision, reopened: null })] };
  });
