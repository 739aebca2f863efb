/**
 * Live editing. Owns: the update log (`page_update`, `page_pack`, `page_head`, `page_checkpoint`, `page_client`, `page_writer`) and who wrote each
 * character by it (`page_authorship`), the open pages, the websocket at `/collab/<page id>`, and everything Yjs on the server.
 * Promises: what is acknowledged is committed, under the account that wrote it; what reaches a page fits the document schema; every
 * readable snapshot shows exactly the log at its position.
 * Leaves to others: whose rights are what (pages, model/contract), versions and authorship (revisions), how a snapshot is rendered (pages).
 */
export type { Cause } from './append-batch.js';
export { type ApplyOptions, applyDocument, previewDocument } from './apply-document.js';
export { AUTHOR_LOG, AuthorLog } from './authors/author-log.js';
export type { CreditedText } from './authors/author-tracker.js';
export { COLLAB, Collab, type Opening } from './collab.js';
export { CollabModule } from './collab.module.js';
export { documentAt } from './document-at.js';
export { documentJson, writeDocument } from './document-json.js';
export type { LogPart } from './log-parts.js';
export { collabMetrics } from './metrics.js';
export { MOMENTS, type MomentMaker } from './moments/moment-maker.js';
export { momentAt, type PageMoment, pageWriters, readMoment } from './moments/read-moment.js';
export { packLog, unpackLog } from './packed/pack-log.js';
export { type LogRow, logRows, playLog, type Stretch } from './play-log.js';
export { type Change, changesAt, firstChangeBy, logContributors, type Since } from './read-log.js';
export { type Replay, type Replayed, replayLog } from './replay-log.js';
export { type Lease, ROOMS, Rooms, type RoomsOptions } from './rooms.js';
export { pagesBehind, rebuildSnapshot } from './snapshots.js';
export { type WithoutPart, withoutPart } from './without-part.js';
export type { WordsInside } from './words-inside.js';
