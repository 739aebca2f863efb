import type { ClaimState } from '../../model/claims/index.js';
import { type ClaimWhole, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Db, Tx } from '../db/index.js';
import { findClaim } from './find-claim.js';
import { readActs, replay } from './read-acts.js';
import { readState } from './read-state.js';
import { viewClaim } from './view-claim.js';

/** A claim as it is now. Throws `claim-unknown`. */
export const readClaim = (db: Db, viewer: Viewer | null, slug: string): Promise<ClaimWhole> =>
  // one look at everything: an act between two of the statements would make a claim that never was
  db.transaction(
    async (tx) => {
      const found = await findClaim(tx, viewer, slug);
      return viewClaim(tx, found, await readState(tx, found.id));
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );

/** A claim after its nth act, as records. Throws `claim-unknown`, `revision-unknown`. */
export async function stateAt(
  handle: Db | Tx,
  viewer: Viewer | null,
  slug: string,
  n: number,
): Promise<{ id: string; n: number; newest: number; changedAt: Date; state: ClaimState }> {
  const found = await findClaim(handle, viewer, slug);
  const acts = Number.isSafeInteger(n) && n >= 1 && n <= found.n ? await readActs(handle, found.id, n) : [];
  const last = acts.at(-1);
  if (!last) throw new Refusal('revision-unknown', String(n));
  return { id: found.id, n, newest: found.n, changedAt: last.at, state: replay(acts) };
}

/** A claim as it was after its nth act. Throws as `stateAt`. */
export async function readClaimAt(db: Db, viewer: Viewer | null, slug: string, n: number): Promise<ClaimWhole> {
  const found = await stateAt(db, viewer, slug, n);
  return viewClaim(db, found, found.state);
}
