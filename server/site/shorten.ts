import type { ReaderStretch } from '../../client/render.js';

/** Characters around the cited words, and of them. */
const around = 140;
const longest = 700;

/** The cited words with some of what stands before and after them. */
export function shorten(stretches: readonly ReaderStretch[]): ReaderStretch[] {
  const last = stretches.length - 1;
  return stretches.map(({ at, words, mark }, i) => {
    if (mark)
      return { at, mark, words: words.length > longest ? `${words.slice(0, words.lastIndexOf(' ', longest))} … ` : words };
    if (words.length <= around * 1.5) return { at, mark, words };
    if (i === 0 && last > 0) return { at, mark, words: `… ${words.slice(words.indexOf(' ', words.length - around) + 1)}` };
    if (i === last && i > 0) return { at, mark, words: `${words.slice(0, words.lastIndexOf(' ', around))} …` };
    return { at, mark, words: `${words.slice(0, words.lastIndexOf(' ', around))} … ` };
  });
}
