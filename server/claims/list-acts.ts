import { type Change, describeAct, labelsIn } from '../../model/claims/index.js';
import type { ClaimAct, UserId, Viewer } from '../../model/contract/index.js';
import { Refusal } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { displayNames } from '../users/index.js';
import { findClaim } from './find-claim.js';
import { readActs } from './read-acts.js';
import { undoneBy } from './undone-by.js';

export interface ActList {
  readonly items: readonly (ClaimAct & { readonly changes: readonly Change[] })[];
  readonly next: string | null;
  /** What readings and evidence are called, by id. */
  readonly labels: ReadonlyMap<string, string>;
}

/** Acts in one list. */
const listed = 50;

/** What was done to a claim, newest first, from the act before `cursor` on. Throws `claim-unknown`, `invalid`. */
export async function listActs(handle: Handle, viewer: Viewer | null, slug: string, cursor?: string): Promise<ActList> {
  if (cursor !== undefined && !/^[1-9]\d{0,8}$/.test(cursor)) throw new Refusal('invalid', 'cursor');
  const { id } = await findClaim(handle, viewer, slug);
  const acts = await readActs(handle, id);
  const undone = undoneBy(acts);
  const shown = acts
    .filter((act) => cursor === undefined || act.n < Number(cursor))
    .reverse()
    .slice(0, listed);
  const names = await displayNames(handle, [...new Set(shown.map((act) => act.userId as UserId))]);
  const last = shown.at(-1);
  return {
    items: shown.map(({ n, at, userId, kind, changes, undoes }) => ({
      n,
      at: at.toISOString(),
      by: names.get(userId as UserId) ?? null,
      did: describeAct(kind, changes, undoes),
      undoes,
      undoneBy: undone.get(n) ?? null,
      changes,
    })),
    next: last && last.n > 1 ? String(last.n) : null,
    labels: labelsIn(acts.flatMap((act) => act.changes)),
  };
}
