import { changeTo } from '../../model/claims/index.js';
import { type ClaimDone, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { type Asked, actOnClaim } from './act-on-claim.js';

/** Takes evidence out that no other is derived from. Throws as `actOnClaim`, and `evidence-unknown`. */
export const withdrawEvidence = (db: Db, viewer: Viewer | null, slug: string, id: string, asked: Asked): Promise<ClaimDone> =>
  actOnClaim(db, viewer, slug, 'withdraw-evidence', asked, ({ state }) => {
    if (!state.evidence.has(id)) throw new Refusal('evidence-unknown');
    return { changes: [changeTo(state, 'evidence', id, null)] };
  });
