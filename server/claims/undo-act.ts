import { applyChanges, type Change, type ClaimState, describeAct, labelsIn, undoing } from '../../model/claims/index.js';
import { type ClaimDone, Refusal, type UndoAct, type Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { actOnClaim, type Plan } from './act-on-claim.js';
import { findClaim } from './find-claim.js';
import { mustHold } from './must-hold.js';
import { readActs, replay, type StoredAct } from './read-acts.js';
import { undoneBy } from './undone-by.js';

/**
 * Takes back one act, as a new one; what was done later elsewhere stays. Throws as `actOnClaim`, `revision-unknown`, `claim-changed` where
 * something later touched the same, `nothing-to-change` where it has been taken back already.
 */
export const undoAct = (db: Db, viewer: Viewer | null, slug: string, input: UndoAct): Promise<ClaimDone> =>
  actOnClaim(db, viewer, slug, 'undo', input, async ({ tx, claimId, state }) =>
    planUndo(await readActs(tx, claimId), state, input.act),
  );

/** What taking back an act would change, or why it cannot be. Throws `claim-unknown`, `revision-unknown`. */
export async function previewUndo(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  n: number,
): Promise<{
  version: number;
  did: string;
  changes: readonly Change[];
  labels: ReadonlyMap<string, string>;
  refused: Refusal | null;
}> {
  const found = await findClaim(db, viewer, slug);
  const acts = await readActs(db, found.id);
  const act = acts.find((a) => a.n === n);
  if (!act) throw new Refusal('revision-unknown', String(n));
  const labels = labelsIn(acts.flatMap((a) => a.changes));
  const about = { version: found.n, did: describeAct(act.kind, act.changes, act.undoes), labels };
  try {
    const state = replay(acts);
    const changes = planUndo(acts, state, n).changes.filter((change) => change !== null);
    mustHold(applyChanges(state, changes), 'undo');
    return { ...about, changes, refused: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...about, changes: [], refused: error };
  }
}

function planUndo(acts: readonly StoredAct[], state: ClaimState, n: number): Plan {
  const act = acts.find((a) => a.n === n);
  if (!act) throw new Refusal('revision-unknown', String(n));
  if (act.kind === 'open') throw new Refusal('claim-rests-on', 'everything rests on the opening; a moderator can hide the claim');
  if (undoneBy(acts).has(n)) throw new Refusal('nothing-to-change');
  const found = undoing(state, act.changes);
  if (found.changes) return { changes: found.changes, undoes: n };
  const later = acts.filter((a) => a.n > n && a.changes.some((c) => found.inTheWay.some((w) => w.on === c.on && w.id === c.id)));
  throw new Refusal('claim-changed', later.map((a) => `act ${a.n} ${describeAct(a.kind, a.changes, a.undoes)}`).join('; '));
}
