import { type Change, type ClaimState, type Fields, recordKinds } from './record.js';
import { changeTo, recordOf, recordsOf } from './state.js';

/** What makes one state of a claim of another: every record that is new, gone or changed, with the fields that differ. */
export function compareStates(before: ClaimState, after: ClaimState): Change[] {
  const ids = new Map([...recordsOf(before), ...recordsOf(after)].map(({ on, id }) => [`${on} ${id}`, { on, id }]));
  return [...ids.values()]
    .map(({ on, id }) => changeTo(before, on, id, recordOf(after, on, id)))
    .filter((change) => change !== null)
    .sort((a, b) => recordKinds.indexOf(a.on) - recordKinds.indexOf(b.on) || place(a) - place(b));
}

const place = ({ before, after }: Change): number => position(after) || position(before);

const position = (fields: Fields | null): number => (typeof fields?.position === 'number' ? fields.position : 0);
