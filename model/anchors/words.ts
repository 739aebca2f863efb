/** A word of a text as it is compared, with where it stands. */
export interface WordAt {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** Letters and digits in a row, an apostrophe between them left out: "Lenin’s" is lenins. */
const word = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;

/** The words of a text in order: case, punctuation, hyphens and white space make no difference. */
export const wordsAt = (text: string): WordAt[] =>
  [...text.matchAll(word)].map(({ 0: written, index }) => ({
    word: written.normalize('NFKC').toLowerCase().replace(/['’]/g, ''),
    from: index,
    to: index + written.length,
  }));

export const wordsOf = (text: string): string[] => wordsAt(text).map((at) => at.word);

/** Do two texts say the same, word for word? What holds no words is the same only as itself. */
export function sameWords(a: string, b: string): boolean {
  if (a === b) return true;
  const [mine, theirs] = [wordsOf(a), wordsOf(b)];
  if (mine.length === 0 || theirs.length === 0) return a.trim() === b.trim();
  return mine.length === theirs.length && mine.every((one, i) => one === theirs[i]);
}

/** How much of two texts is the same words, whatever their order: 0 to 1 (Dice's coefficient). */
export function likeness(a: string, b: string): number {
  const [mine, theirs] = [wordsOf(a), wordsOf(b)];
  if (mine.length + theirs.length === 0) return a.trim() === b.trim() ? 1 : 0;
  const left = new Map<string, number>();
  for (const one of mine) left.set(one, (left.get(one) ?? 0) + 1);
  let shared = 0;
  for (const one of theirs) {
    const more = left.get(one) ?? 0;
    if (more > 0) shared++;
    left.set(one, more - 1);
  }
  return (2 * shared) / (mine.length + theirs.length);
}

/** How many letters two texts begin and end with alike, whatever stands between: what was written into words leaves them all. */
export function sharedEnds(a: string, b: string): number {
  const [mine, theirs] = [wordsOf(a).join(''), wordsOf(b).join('')];
  const most = Math.min(mine.length, theirs.length);
  let start = 0;
  while (start < most && mine[start] === theirs[start]) start++;
  let end = 0;
  while (end < most - start && mine.at(-1 - end) === theirs.at(-1 - end)) end++;
  return start + end;
}

export const lettersOf = (text: string): number => wordsOf(text).join('').length;

/** Where `part` stands in `whole`, word for word: the first index of each; nothing for no words. */
export function runsOf(part: readonly string[], whole: readonly string[]): number[] {
  const [first] = part;
  const found: number[] = [];
  if (first === undefined) return found;
  for (let at = whole.indexOf(first); at >= 0; at = whole.indexOf(first, at + 1))
    if (part.every((one, i) => whole[at + i] === one)) found.push(at);
  return found;
}

/** Do these words stand in those, in this order and together? Where a word is cut does not matter. */
export const holds = (whole: string, part: string): boolean => wordsOf(whole).join('').includes(wordsOf(part).join(''));

/** Words of context that are looked at on each side. */
export const contextWords = 6;

/** How many of the nearest words before and after are the same, of six each. */
export function sharedContext(a: { before: string; after: string }, b: { before: string; after: string }): number {
  if (a.before === b.before && a.after === b.after) return 2 * contextWords;
  const run = (mine: readonly string[], theirs: readonly string[]) => {
    let length = 0;
    while (length < contextWords && mine[length] !== undefined && mine[length] === theirs[length]) length++;
    return length;
  };
  return run(wordsOf(a.before).reverse(), wordsOf(b.before).reverse()) + run(wordsOf(a.after), wordsOf(b.after));
}
