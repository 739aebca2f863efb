import { randomUUID } from 'node:crypto';
import { changeTo, nextPosition } from '../../model/claims/index.js';
import { type AddEvidence, type ClaimDone, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { actOnClaim } from './act-on-claim.js';
import { checkPlaces, evidenceFields } from './given.js';

/**
 * Adds evidence for or against a reading; against what a settled claim has taken, it reopens the claim. Throws as `actOnClaim`, and
 * `reading-unknown`.
 */
export const addEvidence = (
  db: Db,
  viewer: Viewer | null,
  slug: string,
  reading: string,
  input: AddEvidence,
): Promise<ClaimDone> =>
  actOnClaim(db, viewer, slug, 'add-evidence', input, async ({ tx, state, deed }) => {
    if (!state.readings.has(reading)) throw new Refusal('reading-unknown');
    await checkPlaces(tx, [input]);
    const made = randomUUID();
    const evidence = { ...evidenceFields(input), ...deed, reading, position: nextPosition(state.evidence) };
    return { made, changes: [changeTo(state, 'evidence', made, evidence)] };
  });
