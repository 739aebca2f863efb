/**
 * Algorithms on words, pure and without knowledge of pages or documents.
 * Owns: addresses made from titles, historical dates in EDTF and both calendars, instants, what spellings have in common, quotes held against a text.
 * Promises: the same answer everywhere, whatever the machine's locale and time zone.
 * Leaves to others: whether an address is taken (server/pages), what a date is the date of.
 */
export { dayNumber, dayOf, oldStyleEnds } from './calendars.js';
export { dateInWords } from './date-in-words.js';
export { type DateSpan, dateSpan } from './date-span.js';
export { foldName, foldSpelling } from './fold-spelling.js';
export { formatDate, isEdtf, monthNames } from './format-date.js';
export { instantInWords } from './instant-in-words.js';
export { linesOfSpan } from './lines-of-span.js';
export {
  type Alteration,
  checkQuote,
  type QuoteInText,
  type QuoteWord,
  type WordCount,
  wordsOfQuote,
  wordsOfText,
} from './quotes/index.js';
export { slugify } from './slugify.js';
export { wantedTitle } from './wanted-title.js';
