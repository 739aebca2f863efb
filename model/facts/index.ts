/**
 * Views of a page's facts and claims. Owns: which readings a row shows, rows of the infobox, the timeline and its scale.
 * Promises: pure; each claim is in one row; every mark lies on the scale.
 * Leaves to others: where facts and claims are from (server/pages, server/claims), how a view is drawn (client/pages).
 */
export { type Chosen, chooseReadings, isFollowed } from './choose-readings.js';
export { type FactRow, factRows, hasRow, rowOf } from './fact-rows.js';
export type { Scale, Tick } from './scale.js';
export { type Mark, type Moment, type Timeline, type TimelineEntry, timelineOf } from './timeline.js';
