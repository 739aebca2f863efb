/**
 * What a claim is, as its own log makes it. Owns: the records, changes and their taking back, what holds together, who counts as a witness, what is lost with
 * marked evidence.
 * Promises: pure; the same acts make the same claim; an act that is taken back leaves everything later as it is.
 * Leaves to others: who may do what (model/contract), what a source or a page is called (server), storing (server/claims).
 */
export { compareStates } from './compare-states.js';
export { isContrary } from './contrary.js';
export { describeAct, readingInWords } from './describe-act.js';
export { labelsIn } from './labels.js';
export { lostEvidence, unsupported } from './lost-support.js';
export * from './record.js';
export { type Unsound, unsound } from './soundness.js';
export { applyChanges, changeTo, inOrder, nextPosition, recordOf, recordsOf, same } from './state.js';
export { type Undoing, undoing } from './undo.js';
export { countWitnesses } from './witnesses.js';
