import { type FoundWords, type LineContext, lineContext, type TextWords } from './text-words.js';
import { wordsOf } from './words.js';

interface Remembered {
  readonly words: string;
  readonly before: string;
  readonly after: string;
}

/** So many words around them have to be the same. */
const enoughAround = 4;
/** And so many with them, or in a line that is nothing else. */
const enoughInAll = 6;

/**
 * Can these words of the text be told from all others in it? Not where the same words stand once more in a context like theirs: without
 * their mark, either could be taken for the other.
 */
export function standAlone(text: TextWords, { from, to, ...place }: Remembered & { from: number; to: number }): boolean {
  return placed(text, place).every(({ at, agrees, shared }) => (at.from < to && at.to > from) || (!agrees && shared < 2));
}

/** Stands a place there that the next look will tell from all others, and find there again? */
export const staysThere = (text: TextWords, at: FoundWords): boolean =>
  standAlone(text, at) && standsWithoutMark(text, at, true).length === 1;

/**
 * Where words that have lost their mark may stand: between the same words as before; where they stood a moment ago (`stood`), behind or before
 * the same words is enough. One alone is sure.
 */
export function standsWithoutMark(text: TextWords, known: Remembered, stood: boolean): FoundWords[] {
  const { length } = wordsOf(known.words);
  return placed(text, known)
    .filter(({ agrees, shared, most, isLine }) => {
      if (isLine) return length >= enoughInAll;
      const isThere = agrees ? shared >= enoughAround : stood && most >= enoughAround;
      return isThere && shared + length >= enoughInAll;
    })
    .map(({ at }) => at);
}

/** Everywhere that the words stand, by how their context is like the one that is remembered. */
function placed(text: TextWords, known: Remembered) {
  const part = wordsOf(known.words);
  const context = lineContext(known);
  return text.runs(part).map((first) => {
    const here = text.around(first, part.length);
    const sides = [compare(context.before, here.before), compare(context.after, here.after)];
    return {
      at: text.stretch(first, part.length),
      shared: sides.reduce((sum, { shared }) => sum + shared, 0),
      /** On one side. */
      most: Math.max(...sides.map(({ shared }) => shared)),
      agrees: sides.every((side) => side.agrees),
      isLine: isBare(context) && isBare(here),
    };
  });
}

/** The words in a row that are the same; an end of a line agrees with everything: lines are split and joined. */
function compare(mine: readonly string[], theirs: readonly string[]): { shared: number; agrees: boolean } {
  const most = Math.min(mine.length, theirs.length);
  let shared = 0;
  while (shared < most && mine[shared] === theirs[shared]) shared++;
  return { shared, agrees: shared === most };
}

const isBare = ({ before, after }: LineContext): boolean => before.length + after.length === 0;
