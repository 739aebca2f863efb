import { type Aligned, alignWords } from './align-words.js';
import { type QuoteWord, wordsOfQuote, wordsOfText } from './quote-words.js';
import type { WordCount } from './same-word.js';

/** Words that a quote has otherwise than the text; an empty side has none there. */
export interface Alteration {
  readonly said: string;
  readonly has: string;
}

export interface QuoteInText {
  /** `altered`: the text holds most of it; `absent`: it does not. */
  readonly found: 'there' | 'altered' | 'absent';
  readonly alterations: readonly Alteration[];
  /** Where the text holds the words, one after the other. */
  readonly spans: readonly (readonly [start: number, end: number])[];
}

const absent: QuoteInText = { found: 'absent', alterations: [], spans: [] };

/** The share of a quote's weight that a text must hold to be what was quoted. */
const enough = 0.5;

/**
 * Holds a quote against the text that it is said to be from. Case, punctuation, line ends, spelling and what scans misread do not matter
 * (`count` says which words are words at all); an ellipsis stands for words left out, brackets are the quoter's.
 */
export function checkQuote(quote: string, text: string, count: WordCount = () => 0): QuoteInText {
  const [said, has] = [wordsOfQuote(quote), wordsOfText(text)];
  if (said.length === 0) return absent;
  const aligned = alignWords(said, has, count);
  const alterations = alterationsIn(aligned, said, has, quote, text);
  const weight = (words: readonly QuoteWord[]) => words.reduce((sum, word) => sum + (word.key.length > 3 ? 1 : 0.3), 0);
  const held = aligned.filter((a) => a.same).flatMap((a) => said.slice(...a.quoted));
  if (alterations.length > 0 && (held.length < 2 || weight(held) < enough * weight(said) || tooMany(aligned, said.length)))
    return absent;
  return { found: alterations.length > 0 ? 'altered' : 'there', alterations, spans: spansOf(aligned, has) };
}

const tooMany = (aligned: readonly Aligned[], length: number): boolean => aligned.filter((a) => !a.same).length > length / 2 + 1;

/** What differs, neighbours together. */
function alterationsIn(
  aligned: readonly Aligned[],
  said: readonly QuoteWord[],
  has: readonly QuoteWord[],
  quote: string,
  text: string,
): Alteration[] {
  const runs: Aligned[][] = [];
  aligned.forEach((one, i) => {
    if (one.same) return;
    if (i > 0 && aligned[i - 1]?.same === false) runs.at(-1)?.push(one);
    else runs.push([one]);
  });
  return runs.map((run) => ({
    said: written(
      quote,
      run.flatMap((a) => said.slice(...a.quoted)),
    ),
    has: written(
      text,
      run.flatMap((a) => has.slice(...a.there)),
    ),
  }));
}

const written = (text: string, words: readonly QuoteWord[]): string =>
  words.length === 0 ? '' : text.slice(words[0]?.at, words.at(-1)?.end).replace(/\s+/g, ' ');

/** Each run of the text's words that the quote holds. */
function spansOf(aligned: readonly Aligned[], has: readonly QuoteWord[]): [number, number][] {
  const spans: { from: number; to: number }[] = [];
  for (const { there, same } of aligned) {
    if (!same || there[0] === there[1]) continue;
    const last = spans.at(-1);
    if (last && last.to === there[0]) last.to = there[1];
    else spans.push({ from: there[0], to: there[1] });
  }
  return spans.map(({ from, to }) => [has[from]?.at ?? 0, has[to - 1]?.end ?? 0]);
}
