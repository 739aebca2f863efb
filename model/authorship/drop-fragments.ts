import type { Run, Strip } from './strip.js';

/**
 * A word that has been replaced by another one shares letters with it by chance: where a match ends within a word on both sides, and the
 * words go on differently, what is matched of the word is given up unless it is half of it.
 */
export function dropFragments(gone: Strip, come: Strip, within: readonly Run[]): void {
  for (const { from, to } of within)
    for (let c = from + 1; c < to; c++) {
      const [left, right] = [come.partners[c - 1] as number, come.partners[c] as number];
      const g = left >= 0 && come.taken[c] === 0 ? left : right >= 0 && come.taken[c - 1] === 0 ? right - 1 : -1;
      if (g < 0 || g + 1 >= gone.text.length || gone.taken[left >= 0 ? g + 1 : g] || !isInWord(come, c) || !isInWord(gone, g + 1))
        continue;
      const [a, b] = [wordAround(gone, g), wordAround(come, c - 1)];
      const shared: number[] = [];
      for (let i = b.from; i < b.to; i++) {
        const partner = come.partners[i] as number;
        if (partner >= a.from && partner < a.to) shared.push(i);
      }
      if (shared.length * 2 < Math.max(a.to - a.from, b.to - b.from)) for (const i of shared) part(gone, come, i);
    }
}

function part(gone: Strip, come: Strip, c: number): void {
  gone.taken[come.partners[c] as number] = 0;
  come.taken[c] = 0;
  come.letters[c] = 0;
  come.partners[c] = -1;
}

const letter = /[\p{L}\p{M}\p{N}_]/u;
const isLetter = ({ text }: Strip, at: number): boolean => letter.test(text[at] ?? '');

/** Whether one word goes on over this place. */
const isInWord = (strip: Strip, at: number): boolean => isLetter(strip, at - 1) && isLetter(strip, at) && !strip.startsRun(at);

function wordAround(strip: Strip, at: number): { from: number; to: number } {
  let [from, to] = [at, at + 1];
  while (isInWord(strip, from)) from--;
  while (isInWord(strip, to)) to++;
  return { from, to };
}
