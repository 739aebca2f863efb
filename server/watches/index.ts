/**
 * Watches. Owns: who wants to be told of what (table `watch`).
 * Promises: watching twice is watching once; a change of it is an event in the same transaction.
 * Leaves to others: what pages, claims and discussions are, and what their watchers are told (notifications).
 */
export { isWatching } from './is-watching.js';
export { listWatches, type StoredWatch } from './list-watches.js';
export { unwatch } from './unwatch.js';
export { inboxChanged, type Watched, watch } from './watch.js';
export { watchersOf } from './watchers-of.js';
