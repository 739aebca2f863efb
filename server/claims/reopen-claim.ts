import { changeTo } from '../../model/claims/index.js';
import { type ClaimDone, Refusal, type Reopen, type Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { actOnClaim } from './act-on-claim.js';

/** Reopens a claim that is settled or leans; its decision stays readable. Throws as `actOnClaim`; `nothing-to-change` for an open one. */
export const reopenClaim = (db: Db, viewer: Viewer | null, slug: string, input: Reopen): Promise<ClaimDone> =>
  actOnClaim(db, viewer, slug, 'reopen', input, ({ state, deed }) => {
    const { standing } = state;
    if (standing?.status !== 'settled' && standing?.status !== 'leaning') throw new Refusal('nothing-to-change');
    const reopened = { ...deed, cause: 'asked', evidence: null, reasons: input.reasons };
    return { changes: [changeTo(state, 'standing', '', { ...standing, status: 'reopened', since: deed.at, reopened })] };
  });
