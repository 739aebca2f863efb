import { littleWords, placedWords, type SourceText, wordsOf, writtenWords } from './words.js';

const numbers =
  'three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
const ordinals =
  'third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth';
const figures = new Map([numbers, ordinals].flatMap((list) => list.split(' ').map((word, i) => [word, String(i + 3)] as const)));

/** A figure as digits (`third` and `3rd` are 3; one and two say too little), any other word as it is. */
const asFigure = (word: string): string => figures.get(word) ?? /^(\d+)(?:st|nd|rd|th|s)$/.exec(word)?.[1] ?? word;

const isFigure = (word: string): boolean => /^\d+$/.test(word);

const isCapital = (written: string): boolean => /^\p{Lu}/u.test(written);

/** A word to compare by: without its possessive ending. */
const plain = (written: string): string => wordsOf(written.replace(/['’]s$/, '')).join('');

/** The words that are names by their capital: those that have one where no sentence begins. */
export function namesIn(text: string): string[] {
  const names: string[] = [];
  let begins = true;
  for (const [piece] of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’]*|[.:;?!“"(|]/gu)) {
    const isWord = /^[\p{L}\p{N}]/u.test(piece);
    if (isWord && !begins && isCapital(piece)) names.push(plain(piece));
    begins = !isWord;
  }
  return names;
}

/**
 * The names and figures of a text. `names` are the words that are names anywhere in the seed, so that a sentence's first word is told
 * from a name; `authors` are those of the sources, which their own lines do not mention.
 */
export function marksOf(text: string, names: ReadonlySet<string>, authors: ReadonlySet<string>): string[] {
  const marks = writtenWords(text).flatMap((written) => {
    const word = plain(written);
    const figure = asFigure(word);
    if (isFigure(figure)) return [figure];
    return isCapital(written) && word.length > 1 && names.has(word) && !littleWords.has(word) && !authors.has(word) ? [word] : [];
  });
  return [...new Set(marks)];
}

/** Do the cited lines have one of these names and figures? Names are compared by their beginnings: Trotsky is Trotskiy. */
export function supported(marks: readonly string[], source: SourceText, from: number, to: number): boolean {
  const words = new Set(placedWords(source.lines, from, to).flatMap(({ word }) => [word, asFigure(word)]));
  return marks.some((mark) => words.has(mark) || (!isFigure(mark) && [...words].some((word) => alike(mark, word))));
}

function alike(a: string, b: string): boolean {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same >= 4 && same >= Math.min(a.length, b.length) - 3;
}
