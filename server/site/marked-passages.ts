import type { ReaderStretch } from '../../client/render.js';
import { citedWords, type StoredPassage } from '../sources/index.js';
import { cutStretch } from './cut-stretch.js';
import { quotedWords } from './quoted-words.js';

/** Passages with the words that are quoted from them marked, and more faintly the lines; where none of them holds these words, the lines. */
export function markedPassages(
  passages: readonly StoredPassage[],
  { from, to, quote }: { readonly from: number; readonly to: number; readonly quote: string },
): ReaderStretch[][] {
  const quoted = passages.map(({ text }) => quotedWords(text, quote));
  const mark = quoted.some((spans) => spans !== null) ? 'cited' : 'asked';
  return passages.map((passage, i) => {
    const words = (quoted[i] ?? []).map(([start, end]) => ({ from: start, to: end, as: { mark: 'asked' as const } }));
    const stretches = citedWords(passage, (line) => (from <= line && line <= to ? mark : null));
    return stretches.flatMap((stretch) => cutStretch(stretch, words));
  });
}
