import { type ClaimState, describeAct, undoing } from '../../model/claims/index.js';
import { type ClaimDone, Refusal, type UndoAct, type Viewer } from '../../model/contract/index.js';
import type { Db, Tx } from '../db/index.js';
import { actOnClaim, type Plan } from './act-on-claim.js';
import { readActs } from './read-acts.js';
import { undoneBy } from './undone-by.js';

/**
 * Takes back one act, as a new one; what was done later elsewhere stays. Throws as `actOnClaim`, `revision-unknown`, `claim-changed` where
 * something later touched the same, `nothing-to-change` where it has been taken back already.
 */
export const undoAct = (db: Db, viewer: Viewer | null, slug: string, input: UndoAct): Promise<ClaimDone> =>
  actOnClaim(db, viewer, slug, 'undo', input, ({ tx, claimId, state }) => planUndo(tx, claimId, state, input.act));

async function planUndo(tx: Tx, claimId: string, state: ClaimState, n: number): Promise<Plan> {
  const acts = await readActs(tx, claimId);
  const act = acts.find((a) => a.n === n);
  if (!act) throw new Refusal('revision-unknown', String(n));
  if (act.kind === 'open') throw new Refusal('claim-rests-on', 'everything rests on the opening; a moderator can hide the claim');
  if (undoneBy(acts).has(n)) throw new Refusal('nothing-to-change');
  const found = undoing(state, act.changes);
  if (found.changes) return { changes: found.changes, undoes: n };
  const later = acts.filter((a) => a.n > n && a.changes.some((c) => found.inTheWay.some((w) => w.on === c.on && w.id === c.id)));
  throw new Refusal('claim-changed', later.map((a) => `act ${a.n} ${describeAct(a.kind, a.changes, a.undoes)}`).join('; '));
}
