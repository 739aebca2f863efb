/**
 * Algorithms on words, pure and without knowledge of pages or documents.
 * Owns: addresses made from titles, historical dates in EDTF, instants.
 * Promises: the same answer everywhere, whatever the machine's locale and time zone.
 * Leaves to others: whether an address is taken (server/pages), what a date is the date of.
 */
export { formatDate, isEdtf } from './format-date.js';
export { instantInWords } from './instant-in-words.js';
export { linesOfSpan } from './lines-of-span.js';
export { slugify } from './slugify.js';
