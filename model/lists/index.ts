/**
 * Lists of pages out of what pages say. Owns: which lists there are, the rule of each, their order.
 * Promises: pure; no list has an entry without the cited fact that puts it there.
 * Leaves to others: where facts and relations are stored (server/pages), how lists are shown.
 */
export { decades, type EraEntry, era, eventsOf, livesOf } from './era.js';
export { inOrder } from './in-order.js';
export { type List, type ListRule, lists } from './lists.js';
export { type Listed, type ListedTie, namedInRules, type PlaceInList, placesInLists } from './places-in-lists.js';
