/**
 * Where a claim stands in a text. Owns: what becomes of a known place when the text changes, finding lost words again, and marking words anew.
 * Promises: pure; a place is never given to other words unsaid: it keeps the words that it was made for, or says that it needs re-attaching.
 * Without its mark it is said to be somewhere only where nothing else can be meant.
 * Leaves to others: which claims there are and how they stand, storing (server/claims), what a document is (model/document).
 */
export { findAgain } from './find-again.js';
export { type AnchorState, followAnchors, type KnownAnchor, type NextAnchor } from './follow-anchors.js';
export { markWords } from './mark-words.js';
export { type FoundWords, TextWords } from './text-words.js';
export { sameWords } from './words.js';
