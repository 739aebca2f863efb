/**
 * Quotes held against what they are said to be from. Owns: when two words are one word, and when a text holds a quote.
 * Promises: pure; what no reader would call a change is none; every changed word is named with what the text has instead.
 * Leaves to others: which text a citation names, and what to do about it.
 */
export { type Alteration, checkQuote, type QuoteInText } from './check-quote.js';
export { type QuoteWord, wordsOfQuote, wordsOfText } from './quote-words.js';
export type { WordCount } from './same-word.js';
