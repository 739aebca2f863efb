import { foldName, foldSpelling } from '../fold-spelling.js';

/** A word of a quote or of a text, with its place. */
export interface QuoteWord {
  readonly at: number;
  readonly end: number;
  readonly raw: string;
  /** In small letters. */
  readonly plain: string;
  /** What its spellings have in common. */
  readonly key: string;
  /** The same, taken for a name. */
  readonly name: string;
  readonly capital: boolean;
  readonly hasDigit: boolean;
  /** May be left out: it stands in square brackets. */
  readonly optional: boolean;
  /** In a quote: something is left out before it. */
  readonly afterGap: boolean;
}

const parts =
  /(\[\s*)?(?:…|\.\s?\.\s?\.)(?:\s?\.)?(\s*\])?|\[[^\][]{0,200}\]|[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’‘](?=\p{L}))*|\p{N}[\d.,]*\d/gu;
const inBrackets = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’‘](?=\p{L}))*/gu;

/** The words of a text, those in square brackets as ones that a quote may leave out. */
export const wordsOfText = (text: string): QuoteWord[] => split(text, true);

/** The words of a quote: what it has in brackets is the quoter's, an ellipsis says that something is left out. */
export const wordsOfQuote = (quote: string): QuoteWord[] => split(quote, false);

function split(text: string, keepsBrackets: boolean): QuoteWord[] {
  const words: QuoteWord[] = [];
  let afterGap = false;
  for (const { 0: part, index: at } of text.matchAll(parts)) {
    if (/^(?:\[\s*)?[….]/.test(part)) afterGap = true;
    else if (part.startsWith('[')) {
      if (keepsBrackets)
        for (const { 0: raw, index } of part.matchAll(inBrackets)) words.push(wordAt(raw, at + index, true, false));
      else afterGap = true;
    } else {
      words.push(wordAt(part, at, false, afterGap));
      afterGap = false;
    }
  }
  return words;
}

/** One word, as it is written at a place. */
export function wordAt(raw: string, at: number, optional: boolean, afterGap: boolean): QuoteWord {
  const plain = raw.replace(/[’‘]/g, "'").toLowerCase();
  return {
    at,
    end: at + raw.length,
    raw,
    plain,
    key: foldSpelling(plain),
    name: foldName(plain),
    capital: /^\p{Lu}/u.test(raw),
    hasDigit: /\d/.test(raw),
    optional,
    afterGap,
  };
}
