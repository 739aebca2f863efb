import { type ActKind, type ClaimState, unsound } from '../../model/claims/index.js';
import { properties, Refusal } from '../../model/contract/index.js';

/** Readings and pieces of evidence that a claim holds at most. */
const most = { readings: 200, evidence: 5_000 };

/** Throws where the claim would not hold together: `invalid`, or `claim-rests-on` when something is taken away; `too-large`. */
export function mustHold(state: ClaimState, kind: ActKind): void {
  if (state.readings.size > most.readings) throw new Refusal('too-large', `at most ${most.readings} readings`);
  if (state.evidence.size > most.evidence) throw new Refusal('too-large', `at most ${most.evidence} pieces of evidence`);
  const property = state.claim?.property;
  if (property)
    for (const { value } of state.readings.values())
      if (value && value.type !== properties[property])
        throw new Refusal('invalid', `value: a reading of “${property}” is a ${properties[property]}`);
  const found = unsound(state);
  if (!found) return;
  const isTaking = kind === 'undo' || kind.startsWith('withdraw');
  switch (found.wrong) {
    case 'page-missing':
      throw new Refusal('invalid', `${property ? 'property: a property' : 'label: a row'} needs the page whose it is`);
    case 'circle':
      throw new Refusal('invalid', 'derivedFrom: evidence cannot be derived from itself, over whatever way');
    case 'origin-missing':
      if (isTaking) throw new Refusal('claim-rests-on', 'other evidence is derived from it');
      throw new Refusal('invalid', 'derivedFrom: there is no such evidence in this claim');
    case 'reading-missing':
      if (isTaking) throw new Refusal('claim-rests-on', 'the reading has evidence');
      throw new Refusal('reading-unknown');
    case 'decision-missing':
      if (isTaking) throw new Refusal('claim-rests-on', 'the decision takes this reading');
      throw new Refusal('reading-unknown');
  }
}
