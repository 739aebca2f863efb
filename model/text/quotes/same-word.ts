import type { QuoteWord } from './quote-words.js';

/** How often a word, folded, stands in texts that are known; 0 for one that is none. */
export type WordCount = (key: string) => number;

/** Letters that scans take for one another. */
const confusions: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['in', 'm'],
  ['ni', 'm'],
  ['ri', 'n'],
  ['cl', 'd'],
  ['li', 'h'],
  ['ii', 'u'],
  ['vv', 'w'],
  ['fi', 'h'],
  ['tl', 'd'],
  ['h', 'b'],
  ['c', 'e'],
  ['c', 'o'],
  ['e', 'o'],
  ['i', 'l'],
  ['i', 'j'],
  ['i', 't'],
  ['l', 't'],
  ['f', 't'],
  ['n', 'u'],
  ['u', 'v'],
  ['h', 'n'],
  ['t', 'r'],
];

/** A word that stands this much less often than another like it is that other one misread. */
const misreadRate = 1 / 150;

/** Is this one word, whatever spelling and scanning have made of it? Two words that both exist are two. */
export function isSameWord(quoted: QuoteWord, there: QuoteWord, count: WordCount): boolean {
  if (quoted.key === there.key) return true;
  if (quoted.hasDigit || there.hasDigit) return digits(quoted.key) === digits(there.key);
  // a name may have lost its capital
  if ((quoted.capital || there.capital) && quoted.name === there.name) return true;
  if (!areNear(quoted.plain, there.plain) || !areConfused(quoted.plain, there.plain)) return false;
  const [less, more] = [count(quoted.key), count(there.key)].sort((a, b) => a - b) as [number, number];
  return less === 0 ? more > 0 || quoted.key.length > 5 : less <= more * misreadRate;
}

/** `19l7` is 1917. */
const digits = (key: string): string =>
  key
    .replace(/[li]/g, '1')
    .replace(/o/g, '0')
    .replace(/[.,](?=\d{3})/g, '');

/** Most of two words that are confused is the same: looked at first, for it is quickly seen. */
function areNear(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length - short.length > 2 || long.length < 2) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  let end = 0;
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end++;
  return short.length - start - end <= 5;
}

/** Can one become the other where, at one or two places, letters are taken for others? */
export function areConfused(a: string, b: string, places = 2): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [x, y] = [a.slice(start), b.slice(start)];
  if (x === y) return true;
  if (places === 0) return false;
  return confusions.some(([one, other]) => {
    // letters before the first difference may belong to it: `m` and `in` differ at their first letter, `modern` and `modem` after it
    for (let back = 0; back <= Math.min(1, start); back++) {
      const [from, to] = [a.slice(start - back), b.slice(start - back)];
      for (const [left, right] of [
        [one, other],
        [other, one],
      ] as const)
        if (
          from.startsWith(left) &&
          to.startsWith(right) &&
          areConfused(from.slice(left.length), to.slice(right.length), places - 1)
        )
          return true;
    }
    return false;
  });
}
