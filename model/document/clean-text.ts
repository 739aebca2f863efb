const unstorable = /[\p{Cs}\uFFFE\uFFFF]|(?![\t\n])\p{Cc}/u;
const everyUnstorable = new RegExp(unstorable, 'gu');

/**
 * Text with what databases and feeds cannot hold (control characters but tab and line feed, halves of surrogate pairs, the two
 * non-characters) replaced by U+FFFD, and a carriage return by a space: one for one, so that positions stay.
 */
export const cleanText = (text: string): string =>
  unstorable.test(text) ? text.replace(everyUnstorable, (found) => (found === '\r' ? ' ' : '\uFFFD')) : text;
