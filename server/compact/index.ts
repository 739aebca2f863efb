/**
 * Compaction. Owns: nothing; it decides which rows of the log may be packed, and has `collab` pack them.
 * Promises: only rows of versions, of pages without a defect, old enough; nothing that anybody can ask for is another afterwards.
 * Leaves to others: how rows are packed and read (collab), what is a defect (verify).
 */
export { type Compaction, compact, uncompact } from './compact.js';
