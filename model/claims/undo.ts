import type { Change, ClaimState } from './record.js';
import { fits, recordOf, same } from './state.js';

export type Undoing =
  | { readonly changes: readonly Change[]; readonly inTheWay?: never }
  /** What has changed since in the same places. */
  | { readonly changes?: never; readonly inTheWay: readonly Change[] };

/** What takes an act back, as changes of the claim as it is now; later changes elsewhere stay. */
export function undoing(state: ClaimState, act: readonly Change[]): Undoing {
  const back = [...act].reverse().map(({ on, id, before, after }): Change => ({ on, id, before: after, after: before }));
  const inTheWay = back.filter((change) => !fits(state, change) || !isWhole(state, change));
  return inTheWay.length > 0 ? { inTheWay } : { changes: back };
}

/** A record that goes must be what the act made it: nothing that somebody changed in it since is lost unseen. */
const isWhole = (state: ClaimState, { on, id, before, after }: Change): boolean =>
  after !== null || same(recordOf(state, on, id), before);
