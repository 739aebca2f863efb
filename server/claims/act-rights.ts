import type { Change, ClaimState, StandingRecord } from '../../model/claims/index.js';
import { type Action, can, Refusal, type Viewer } from '../../model/contract/index.js';

/** The actions that these changes are, besides acting at all. */
function actionsIn({ standing }: ClaimState, changes: readonly Change[]): Set<Action> {
  const actions = new Set<Action>();
  const settled = standing?.status === 'settled';
  for (const { on, id, before, after } of changes) {
    const [was, is] = [before, after] as (Partial<StandingRecord> | null)[];
    if (
      on === 'standing' &&
      (is?.status === 'settled' || (settled && (was?.status ?? 'settled') === 'settled' && is?.status !== 'reopened'))
    )
      actions.add('claim.settle');
    if (on === 'claim' && after && before && 'hidden' in after) actions.add('claim.hide');
    // what was settled is the question and the reading that was taken: to change their words is to settle something else
    if (settled && ((on === 'claim' && after && 'question' in after) || (on === 'reading' && id === standing.decision?.reading)))
      actions.add('claim.settle');
  }
  return actions;
}

/** Throws `not-allowed` unless this viewer may make these changes. */
export function demandRights(viewer: Viewer, state: ClaimState, changes: readonly Change[]): void {
  for (const action of actionsIn(state, changes))
    if (!can(viewer, action)) throw new Refusal('not-allowed', asWords[action] ?? '');
}

const asWords: Partial<Record<Action, string>> = {
  'claim.settle': 'moderators settle claims and change what is settled',
  'claim.hide': 'moderators hide claims',
};
