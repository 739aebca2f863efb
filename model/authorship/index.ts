/**
 * Who wrote every character, by content. Owns: the algorithm (`Ledger`) and what it is told of a row (`RowChange`).
 * Promises: pure; the same rows give the same answer, whether from the beginning or from what was written down on the way.
 * Leaves to others: reading rows (server/collab), names and times of authors (server/revisions).
 */
export { Ledger } from './ledger.js';
export type { IdRange } from './range-map.js';
export type * from './row-change.js';
export type { Piece } from './strip.js';
