/**
 * What client and server agree on: ids, schemas of requests and views, who may do what, and the one table of refusals.
 * Pure: imports only zod. A wire shape exists once, here; its type is inferred on both sides.
 */
export * from './access.js';
export * from './account.js';
export * from './account-page.js';
export * from './authorship.js';
export * from './cite-text.js';
export * from './claim.js';
export * from './claim-endpoints.js';
export * from './claim-place.js';
export * from './discussion.js';
export * from './discussion-endpoints.js';
export * from './endpoints.js';
export * from './event.js';
export * from './facts.js';
export * from './ids.js';
export * from './list.js';
export * from './mark.js';
export * from './moment.js';
export * from './notification.js';
export * from './openapi.js';
export * from './page.js';
export * from './recovery.js';
export * from './refusals.js';
export * from './relation.js';
export * from './revision.js';
export * from './source.js';
