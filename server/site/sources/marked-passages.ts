import type { ReaderStretch } from '../../../client/render.js';
import { checkQuote, type WordCount } from '../../../model/text/index.js';
import { citedWords, type StoredPassage } from '../../sources/index.js';
import { cutStretch } from './cut-stretch.js';

/** Passages with the words that are quoted from them marked, and more faintly the lines; where none of them holds these words, the lines. */
export function markedPassages(
  passages: readonly StoredPassage[],
  { from, to, quote }: { readonly from: number; readonly to: number; readonly quote: string },
  count: WordCount,
): ReaderStretch[][] {
  const checks = passages.map(({ text }) => checkQuote(quote, text, count));
  const best = checks.some((check) => check.found === 'there') ? 'there' : 'altered';
  const quoted = checks.map((check) => (check.found === best ? check.spans : []));
  const mark = quoted.some((spans) => spans.length > 0) ? 'cited' : 'asked';
  return passages.map((passage, i) => {
    const words = (quoted[i] ?? []).map(([start, end]) => ({ from: start, to: end, as: { mark: 'asked' as const } }));
    const stretches = citedWords(passage, (line) => (from <= line && line <= to ? mark : null));
    return stretches.flatMap((stretch) => cutStretch(stretch, words));
  });
}
