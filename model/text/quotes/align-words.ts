import { type QuoteWord, wordAt } from './quote-words.js';
import { isSameWord, type WordCount } from './same-word.js';

/** Words of a quote, `from` to, not including, `to`, and the text's words in their place; `same`: nothing differs. */
export interface Aligned {
  readonly quoted: readonly [from: number, to: number];
  readonly there: readonly [from: number, to: number];
  readonly same: boolean;
}

const [pair, splitThere, splitHere, tooMany, leftOut] = [0, 1, 2, 3, 4];
/** By the step: words of the quote, words of the text. */
const steps = [
  [1, 1],
  [1, 2],
  [2, 1],
  [1, 0],
  [0, 1],
] as const;

/** A word left out is a smaller thing than one that is not there: what is quoted after an omission stands where it stands. */
const price = { another: 4, tooMany: 4, leftOut: 1 };

/**
 * The cheapest way to read a quote in a text (semi-global alignment, Needleman and Wunsch): each word another, too many or left out has its
 * price; what stands before and after it, where the quote has an ellipsis, or in brackets, costs nothing; a word may be two that were run together.
 */
export function alignWords(quote: readonly QuoteWord[], text: readonly QuoteWord[], count: WordCount): Aligned[] {
  const [n, m] = [quote.length, text.length];
  const width = m + 1;
  const cost = new Uint16Array((n + 1) * width);
  const came = new Uint8Array((n + 1) * width);
  const at = (words: readonly QuoteWord[], i: number): QuoteWord => words[i] as QuoteWord;
  const [quoteJoined, textJoined] = [joined(quote), joined(text)];
  /** May the text's word `j` be left out after `i` words of the quote? */
  const isFree = (i: number, j: number) => i === n || at(quote, i).afterGap || at(text, j).optional;
  for (let j = 0; j <= m; j++) came[j] = leftOut;
  for (let i = 1; i <= n; i++) {
    const said = at(quote, i - 1);
    const both = i > 1 ? at(quoteJoined, i - 2) : null;
    for (let j = 0; j <= m; j++) {
      const here = i * width + j;
      const above = here - width;
      let best = (cost[above] ?? 0) + price.tooMany;
      let by = tooMany;
      if (j > 0) {
        const word = at(text, j - 1);
        const skipped = (cost[here - 1] ?? 0) + (isFree(i, j - 1) ? 0 : price.leftOut);
        if (skipped < best) [best, by] = [skipped, leftOut];
        const paired = (cost[above - 1] ?? 0) + (isSameWord(said, word, count) ? 0 : price.another);
        if (paired <= best) [best, by] = [paired, pair];
        const split = j > 1 ? (cost[above - 2] ?? 0) : best;
        if (split < best && isSameWord(said, at(textJoined, j - 2), count)) [best, by] = [split, splitThere];
        const run = both ? (cost[above - width - 1] ?? 0) : best;
        if (both && run < best && isSameWord(both, word, count)) [best, by] = [run, splitHere];
      }
      cost[here] = best;
      came[here] = by;
    }
  }
  const found: Aligned[] = [];
  for (let [i, j] = [n, m]; i > 0; ) {
    const step = came[i * width + j] ?? tooMany;
    const [a, b] = steps[step] as (typeof steps)[number];
    const paid = (cost[i * width + j] ?? 0) - (cost[(i - a) * width + j - b] ?? 0);
    if (a > 0 || paid > 0) found.push({ quoted: [i - a, i], there: [j - b, j], same: paid === 0 });
    i -= a;
    j -= b;
  }
  return found.reverse();
}

/** Each word run together with the next. */
const joined = (words: readonly QuoteWord[]): QuoteWord[] =>
  words.slice(1).map((next, i) => {
    const word = words[i] as QuoteWord;
    return { ...wordAt(word.raw + next.raw, word.at, word.optional && next.optional, word.afterGap), end: next.end };
  });
