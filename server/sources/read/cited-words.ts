import type { StoredPassage } from './stored-passage.js';

/** What a line is to a reader: asked for by the address, cited by a page, neither. */
export type LineMark = 'asked' | 'cited' | null;

/** A stretch of a passage's text that comes from lines with the same mark. */
export interface Stretch {
  /** Where in the text it begins. */
  readonly at: number;
  readonly words: string;
  readonly mark: LineMark;
}

/** A passage's text, cut where lines' marks change; a word that a line's end breaks goes whole with the marked line. */
export function citedWords(
  { text, starts }: Pick<StoredPassage, 'text' | 'starts'>,
  markOf: (line: number) => LineMark,
): Stretch[] {
  const borders: { at: number; mark: LineMark }[] = [];
  for (const [line, start] of starts) {
    const mark = markOf(line);
    if (borders.at(-1)?.mark !== mark || borders.length === 0) borders.push({ at: borders.length ? start : 0, mark });
  }
  if (borders.length === 0) return [{ at: 0, words: text, mark: null }];
  const places = borders.map(({ at, mark }) => wordBorder(text, at, mark !== null));
  return borders.flatMap(({ mark }, i) => {
    const at = places[i] ?? 0;
    const words = text.slice(at, places[i + 1] ?? text.length);
    return words === '' ? [] : [{ at, words, mark }];
  });
}

/** The nearest place that is not inside a word: before it, or after it; a space belongs to what is not marked. */
function wordBorder(text: string, at: number, before: boolean): number {
  const isSpace = (i: number) => i < 0 || i >= text.length || /\s/.test(text[i] ?? ' ');
  let place = at;
  while (!isSpace(place - 1) && !isSpace(place)) place += before ? -1 : 1;
  return !before && place > 0 && isSpace(place - 1) ? place - 1 : place;
}
