import { changeTo } from '../../model/claims/index.js';
import { type AddEvidence, type ClaimDone, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { actOnClaim } from './act-on-claim.js';
import { checkPlaces, evidenceFields } from './given.js';

/** Makes a piece of evidence what is given; its reading stays. Throws as `actOnClaim`, and `evidence-unknown`. */
export const changeEvidence = (db: Db, viewer: Viewer | null, slug: string, id: string, input: AddEvidence): Promise<ClaimDone> =>
  actOnClaim(db, viewer, slug, 'change-evidence', input, async ({ tx, state }) => {
    const now = state.evidence.get(id);
    if (!now) throw new Refusal('evidence-unknown');
    await checkPlaces(tx, [input]);
    return { changes: [changeTo(state, 'evidence', id, { ...now, ...evidenceFields(input) })] };
  });
