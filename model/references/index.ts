/**
 * References of a page. Owns: which number each cited place has, in text, infobox and timeline together, and which mention of a source is
 * written in full, which places marks of unreliability touch.
 * Promises: pure; server and editor number alike.
 * Leaves to others: which places a text cites (model/document), how a source is written (server/sources), how a list looks (client/ui).
 */
export { marksAt, marksOnLines, restOnMarked, type StandingMark, touches } from './marks.js';
export { type BesidePlace, type CitedPlace, type CiteMark, type Lines, Numbering, type Reference } from './numbering.js';
