/** Where quoted words stand in a text. */
export type Span = readonly [start: number, end: number];

const dots = /\s*(?:\[\s*)?(?:…|\.\.\.)(?:\s*\])?\s*/;
const alike: readonly (readonly [RegExp, string])[] = [
  [/["“”„«»]/, '["“”„«»]'],
  [/['’‘]/, "['’‘]"],
  [/[-‐–—]/, '[-‐–—]'],
];

/**
 * The places of a quote's words in a text, one after the other where the quote leaves something out; spaces, case and the shape of quotes
 * and dashes do not matter. null: the text does not hold them all.
 */
export function quotedWords(text: string, quote: string): Span[] | null {
  const spans: Span[] = [];
  let at = 0;
  for (const part of quote.split(dots)) {
    const words = part.trim().replace(/^["“”„«»]|["“”„«»]$/g, '');
    if (!words) continue;
    const pattern = new RegExp(words.split(/\s+/).map(asPattern).join('\\s+'), 'giu');
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) return null;
    at = found.index + found[0].length;
    spans.push([found.index, at]);
  }
  return spans.length > 0 ? spans : null;
}

const asPattern = (word: string): string =>
  [...word].map((c) => alike.find(([like]) => like.test(c))?.[1] ?? c.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')).join('');
