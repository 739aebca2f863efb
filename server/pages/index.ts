/**
 * Pages. Owns: a page's identity, title, addresses, aliases, protection, and its readable snapshot (document, HTML, text at a seq).
 * Promises: an address that once led to a page leads to it for ever; links follow renames; a snapshot never goes backwards.
 * Leaves to others: the update log and everything Yjs (collab), versions (revisions), what a citation's source is (sources).
 */
export { addressOf } from './addresses.js';
export { backlinks } from './backlinks.js';
export { changePage } from './change-page.js';
export { createPage } from './create-page.js';
export { deletePage, undeletePage } from './delete-page.js';
export { findPage, type PageIdentity } from './find-page.js';
export { hashOf } from './hash-of.js';
export { listPages } from './list-pages.js';
export { pageRights } from './page-rights.js';
export { PagesModule } from './pages.module.js';
export { type FoundPage, pageIdOf, readDocument, readPage } from './read-page.js';
export { readWhole } from './read-whole.js';
export { saveSnapshot } from './save-snapshot.js';
export { markSeeded, type SeedState, seedStates, setFacts } from './seed-state.js';
export { suggest } from './suggest.js';
