import { linesOfSpan } from '../../../model/text/index.js';
import type { StoredPassage } from '../read/stored-passage.js';

/** Characters of a quote, and of a passage that is shown. */
const longestQuote = 320;
const shown = 420;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

export interface WordsToCite {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly quote: string | null;
}

/**
 * The smallest part of a passage to cite for what was looked for: the words themselves where four or more of them stand one after the
 * other, else the fewest whole sentences that hold each of the words that the passage has.
 */
export function wordsToCite(
  { text, starts, from, to }: Pick<StoredPassage, 'text' | 'starts' | 'from' | 'to'>,
  words: readonly string[],
): WordsToCite {
  const folded = text.toLowerCase();
  const span =
    (words.length >= 4 && asTheyStand(text, words)) ||
    fewestSentences(
      text,
      words.filter((word) => folded.includes(word)),
    );
  const quote = text
    .slice(...span)
    .replace(/\s+/g, ' ')
    .trim();
  return {
    ...(linesOfSpan(starts, span) ?? { from, to }),
    text: around(text, span),
    quote: quote.length <= longestQuote ? quote : null,
  };
}

type Span = readonly [start: number, end: number];

/** Letters and digits, so that nothing of the words is a pattern. */
function asTheyStand(text: string, words: readonly string[]): Span | null {
  const found = new RegExp(words.join('[^\\p{L}\\p{N}]+'), 'iu').exec(text);
  if (!found) return null;
  const rest = /^[\p{L}\p{N}]*/u.exec(text.slice(found.index + found[0].length))?.[0].length ?? 0;
  const before = /[\p{L}\p{N}]*$/u.exec(text.slice(0, found.index))?.[0].length ?? 0;
  return [found.index - before, found.index + found[0].length + rest];
}

function fewestSentences(text: string, words: readonly string[]): Span {
  const ends = [...sentences.segment(text)].map(({ index, segment }): Span => [index, index + segment.trimEnd().length]);
  let best: Span = [0, text.length];
  for (const [first, [start]] of ends.entries())
    for (const [, end] of ends.slice(first)) {
      if (end - start >= best[1] - best[0]) break;
      const part = text.slice(start, end).toLowerCase();
      if (words.every((word) => part.includes(word))) best = [start, end];
    }
  return best;
}

/** Of a long passage what stands around the words. */
function around(text: string, [start, end]: Span): string {
  if (text.length <= shown) return text;
  const before = Math.max(0, Math.min(start - 60, text.length - shown));
  const from = before === 0 ? 0 : text.indexOf(' ', before) + 1;
  const last = Math.max(from + shown, Math.min(end, from + 2 * shown));
  const to = last >= text.length ? text.length : text.lastIndexOf(' ', last);
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;
}
