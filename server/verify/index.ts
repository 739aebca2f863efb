/**
 * Verification. Owns: nothing; it reads everything.
 * Promises: what is derived (snapshots, checkpoints, versions, links) is held against the update log, row by row, and every difference named.
 * Leaves to others: mending. A snapshot is rebuilt by the next start; anything else is a defect or a damaged disk.
 */
export { type Verification, verify } from './verify.js';
