/**
 * Pages. Owns: a page's identity, title, addresses, aliases, protection, and its readable snapshot (document, HTML, text at a seq).
 * Promises: an address that once led to a page leads to it for ever; links follow renames; a snapshot never goes backwards.
 * Leaves to others: the update log and everything Yjs (collab), versions (revisions), what a citation's source is (sources).
 */
export { addressOf, type Target, targetsOf } from './addresses.js';
export { type Backlink, backlinks } from './backlinks.js';
export { changePage } from './change-page.js';
export { checkSnapshot } from './check-snapshot.js';
export { type CitedInPage, citedIn } from './cited-in.js';
export { createPage } from './create-page.js';
export { deletePage, undeletePage } from './delete-page.js';
export { findPage, type PageIdentity } from './find-page.js';
export { hashOf } from './hash-of.js';
export { listPages } from './list-pages.js';
export { type ListedPage, listedPages, listsOfPage } from './listed-pages.js';
export { namesOfPages, type PageNames } from './names-of-pages.js';
export { countKinds, firstLetters, listAddresses } from './page-index.js';
export { centralPages, type PageOpening, pageOpening } from './page-openings.js';
export { pageRights } from './page-rights.js';
export { PagesModule } from './pages.module.js';
export { linkedFrom, type PageName, pagesById } from './pages-by-id.js';
export { readFacts } from './read-facts.js';
export { readList, readLists } from './read-lists.js';
export { type FoundPage, lastEditor, pageIdOf, readDocument, readPage } from './read-page.js';
export { readWhole } from './read-whole.js';
export { type Related, relatedPages, relationTargets } from './related-pages.js';
export { renderSnapshot } from './render-snapshot.js';
export { saveSnapshot } from './save-snapshot.js';
export { type FoundText, searchText, searchWords } from './search-text.js';
export { markSeeded, type SeedState, seedStates, setFacts } from './seed-state.js';
export { type Suggestion, suggest } from './suggest.js';
export { surroundings } from './surroundings.js';
