/**
 * Revisions. Owns: versions of a page, saved on purpose or cut by themselves, each with the range of the update log it covers, everybody's
 * part in it, and a hash that holds all versions before it; who wrote each character, in words for people.
 * Promises: nothing falls between two versions; a version's document is exactly the log's state at its seq; versions are compared in
 * threads of their own.
 * Leaves to others: the log (collab), what readers see now (pages).
 */
export { checkRevisions, revisionPlaces } from './check-revisions.js';
export { cutVersions } from './cut-versions.js';
export { diffPart } from './diff-part.js';
export { DIFF_POOL, type DiffPool } from './diff-pool.js';
export { diffRevisions, type RevisionDiff } from './diff-revisions.js';
export { listRevisions } from './list-revisions.js';
export { type NewRevision, newestRevisions } from './newest-revisions.js';
export { pagePeople } from './page-people.js';
export { type PageSize, pageSizes } from './page-sizes.js';
export { type PendingChanges, pendingChanges } from './pending-changes.js';
export { peopleOfVersions } from './people-of-versions.js';
export { putDocument } from './put-document.js';
export { type Authors, readAuthors } from './read-authors.js';
export { readRevision, type StoredRevision } from './read-revision.js';
export type { At } from './read-state.js';
export { previewRestore, restoreVersion } from './restore-version.js';
export { type RevisionMark, revisionMarks } from './revision-marks.js';
export { revisionSummaries, summaryKey } from './revision-summaries.js';
export { RevisionsModule } from './revisions.module.js';
export { previewRollBack, type RollBackPreview, type RollingBack, rollBack } from './roll-back.js';
export { saveVersion } from './save-version.js';
export { previewUndo, type UndoPreview, undoVersion } from './undo-version.js';
export { VersionCutter } from './version-cutter.js';
