/**
 * Revisions. Owns: versions of a page saved on purpose, each with the range of the update log it covers and everybody's part in it.
 * Promises: nothing falls between two versions; a version's document is exactly the log's state at its seq.
 * Leaves to others: the log (collab), what readers see now (pages).
 */
export { checkRevisions, revisionPlaces } from './check-revisions.js';
export { listRevisions } from './list-revisions.js';
export { type PendingChanges, pendingChanges } from './pending-changes.js';
export { putDocument } from './put-document.js';
export { readRevision, type StoredRevision } from './read-revision.js';
export { type RecentRevision, recentRevisions } from './recent-revisions.js';
export { revisionSummaries, summaryKey } from './revision-summaries.js';
export { RevisionsModule } from './revisions.module.js';
export { saveVersion } from './save-version.js';
