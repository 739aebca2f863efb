import {
  type ActKind,
  applyChanges,
  type Change,
  type ClaimState,
  changeTo,
  type Deed,
  type EvidenceRecord,
  isContrary,
  recordOf,
} from '../../model/claims/index.js';
import { type ClaimDone, can, type PageId, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Db, Tx } from '../db/index.js';
import { claimAct } from '../db/schema/claims.js';
import { append } from '../events/index.js';
import { demandRights } from './act-rights.js';
import { pagesMarked } from './anchors/pages-marked.js';
import { changedSince } from './changed-since.js';
import { earlierAct } from './earlier-act.js';
import { lockClaim } from './find-claim.js';
import { mustHold } from './must-hold.js';
import { readState } from './read-state.js';
import { writeClaim } from './write-claim.js';

/** What every act may say besides what it is about. */
export interface Asked {
  /** The version that it was decided on: refused where there is a newer one. */
  readonly base?: number | undefined;
  /** What the sender calls it: an act of this name is done once. */
  readonly key?: string | undefined;
}

/** What an act does, and the reading or evidence that it makes. */
export interface Plan {
  readonly changes: readonly (Change | null)[];
  readonly made?: string;
  readonly undoes?: number;
}

export interface Ground {
  readonly tx: Tx;
  readonly claimId: string;
  readonly state: ClaimState;
  /** The viewer, now. */
  readonly deed: Deed;
}

/** Throws `sign-in-needed`, `not-allowed`. */
export function mayAct(viewer: Viewer | null): asserts viewer is Viewer {
  if (!viewer) throw new Refusal('sign-in-needed');
  if (!can(viewer, 'claim.act')) throw new Refusal('not-allowed');
}

/**
 * The way of every act on a claim: one transaction that holds the claim, looks at it, stores the act as a row of its log, writes what is
 * read, and tells of it. Throws `sign-in-needed`, `not-allowed`, `claim-unknown`, `claim-changed`, `nothing-to-change`, `invalid`,
 * `claim-rests-on`, and what `plan` throws.
 */
export async function actOnClaim(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  kind: ActKind,
  asked: Asked,
  plan: (ground: Ground) => Promise<Plan> | Plan,
): Promise<ClaimDone> {
  mayAct(viewer);
  return db.transaction(async (tx) => {
    const { id: claimId, n } = await lockClaim(tx, viewer, slug);
    const before = await earlierAct(tx, viewer, asked.key, kind, claimId);
    if (before) return before;
    if (asked.base !== undefined && asked.base !== n)
      throw new Refusal('claim-changed', await changedSince(tx, claimId, asked.base));
    const state = await readState(tx, claimId);
    const deed = { by: viewer.id, at: new Date().toISOString() };
    const planned = await plan({ tx, claimId, state, deed });
    const changes = planned.changes.filter((change) => change !== null);
    if (changes.length === 0) throw new Refusal('nothing-to-change');
    const reopening = kind === 'undo' ? null : reopenedBy(state, changes, deed);
    const { made = null, undoes } = planned;
    return storeAct(tx, viewer, state, {
      claimId,
      n: n + 1,
      kind,
      changes: reopening ? [...changes, reopening] : changes,
      made,
      undoes: undoes ?? null,
      key: asked.key,
      deed,
    });
  });
}

export interface Act {
  readonly claimId: string;
  readonly n: number;
  readonly kind: ActKind;
  readonly changes: readonly Change[];
  readonly made: string | null;
  readonly undoes: number | null;
  readonly key: string | undefined;
  readonly deed: Deed;
}

/** Checks, stores and tells an act. */
export async function storeAct(tx: Tx, viewer: Viewer, state: ClaimState, act: Act): Promise<ClaimDone> {
  const { claimId, n, kind, changes, deed, undoes, key = null } = act;
  const next = applyChanges(state, changes);
  demandRights(viewer, state, changes);
  mustHold(next, kind);
  const { claim, standing } = next;
  if (!claim || !standing) throw new Error('an act left no claim');
  const at = new Date(deed.at);
  await tx.insert(claimAct).values({ claimId, n, at, userId: viewer.id, kind, changes, undoes, key });
  await writeClaim(tx, { claimId, n, changedAt: at, state: next, changes });
  const pages = [...new Set([...(state.claim?.pages ?? []), ...claim.pages, ...(await pagesMarked(tx, claimId))])] as PageId[];
  await append(tx, { type: 'claim.changed', userId: viewer.id, payload: { claim: claimId, slug: claim.slug, n, pages } });
  return { id: claimId as ClaimDone['id'], slug: claim.slug, version: n, made: act.made, status: standing.status };
}

/** A settled claim is reopened by evidence against what it has taken, unless the act itself says how it stands. */
function reopenedBy(state: ClaimState, changes: readonly Change[], deed: Deed): Change | null {
  const { standing } = state;
  if (!standing || changes.some(({ on }) => on === 'standing')) return null;
  const next = applyChanges(state, changes);
  const contrary = changes.find(({ on, id }) => {
    const now = on === 'evidence' ? next.evidence.get(id) : undefined;
    const was = recordOf(state, on, id) as EvidenceRecord | null;
    return now !== undefined && isContrary(standing, now) && !(was && isContrary(standing, was));
  });
  if (!contrary) return null;
  const reopened = { ...deed, cause: 'new-evidence', evidence: contrary.id, reasons: '' };
  return changeTo(state, 'standing', '', { ...standing, status: 'reopened', since: deed.at, reopened });
}
