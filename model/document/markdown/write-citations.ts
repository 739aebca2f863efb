import type { CitationAttributes } from '../document-json.js';

/** What would end the quotation, its line, or the cell of a table that it stands in. */
const writeWords = (words: string): string =>
  words.replace(/[\\"]/g, '\\$&').replace(/[|\n\t]|&(?=#)/g, (character) => `&#${character.charCodeAt(0)};`);

function writeCitation({ source, from, to, quote }: CitationAttributes): string {
  const lines = from === null ? '' : from === to ? `, line ${from}` : `, lines ${from}-${to}`;
  const words = quote === null ? '' : `, "${writeWords(quote)}"`;
  return `@${source}${lines}${words}`;
}

/** Neighbouring citations as one group. */
export const writeCitations = (citations: readonly CitationAttributes[]): string =>
  `[${citations.map(writeCitation).join('; ')}]`;
