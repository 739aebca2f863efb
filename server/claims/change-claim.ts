import { changeTo } from '../../model/claims/index.js';
import type { ChangeClaim, ClaimDone, Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { actOnClaim } from './act-on-claim.js';
import { pagesGiven } from './given.js';

/** Changes the question, what it is about, its pages or property, or hides it; its address stays. Throws as `actOnClaim`. */
export function changeClaim(db: Db, viewer: Viewer | null, slug: string, input: ChangeClaim): Promise<ClaimDone> {
  const { base, key, pages, ...fields } = input;
  const kind = fields.hidden === undefined ? 'change-claim' : fields.hidden ? 'hide' : 'unhide';
  return actOnClaim(db, viewer, slug, kind, { base, key }, async ({ tx, state }) => {
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    const after = { ...state.claim, ...given, ...(pages && { pages: await pagesGiven(tx, pages) }) };
    return { changes: [changeTo(state, 'claim', '', after)] };
  });
}
