/**
 * The difference of two documents. Owns: which lines belong together, which words differ, what that means by name, and its markup.
 * Promises: applying the difference of A and B to A gives B; of equal documents it is empty; a move holds no inserted or deleted words;
 * the work is bounded, and says so where the bound was met. Pure.
 * Leaves to others: which documents (server/revisions), what a page or a source is called now.
 */
export { applyDiff } from './apply-diff.js';
export { changeInWords, type Names } from './change-in-words.js';
export { diffDocuments } from './diff-documents.js';
export * from './diff-json.js';
export { type ComparedState, DiffAnswer, DiffQuery, diffEndpoints, type ToldChange } from './endpoints.js';
export { type DiffMode, diffToHtml } from './html/diff-to-html.js';
