/** 1,225 is one word. */
const joinThousands = (text: string): string => text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');

/** Lower case, without accents; a hyphen divides, an apostrophe joins: "Lenin's co-ruler" is lenins, co, ruler. */
export const wordsOf = (text: string): string[] =>
  joinThousands(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

export interface SourceText {
  readonly key: string;
  /** The lines of the file, first at 0. */
  readonly lines: readonly string[];
}

/** A word of a source with the line that it begins on, counted from 1; words divided at a line's end are joined. */
export interface PlacedWord {
  readonly word: string;
  readonly line: number;
}

export function placedWords(lines: readonly string[], from = 1, to = lines.length): PlacedWord[] {
  const placed: PlacedWord[] = [];
  let joined = false;
  for (let line = from; line <= Math.min(to, lines.length); line++) {
    const text = (lines[line - 1] ?? '').trim();
    if (text === '') continue;
    for (const [i, word] of wordsOf(text).entries()) {
      const last = placed.at(-1);
      if (i === 0 && joined && last) placed[placed.length - 1] = { word: last.word + word, line: last.line };
      else placed.push({ word, line });
    }
    joined = /\p{L}-$/u.test(text);
  }
  return placed;
}

const capital = /^\p{Lu}/u;

/** Little words that names and titles hold together with, or begin a sentence with. */
export const littleWords = new Set(
  `a an the of and or in on at to for from by with without as is was were be been had has have not no nor but so than then that this these those there
  he she it they we his her its their him them who whom whose which what when where while after before during until since once both all each every
  other others another some any many most few one two neither either only also even still later early late here such if because though although
  under over between among against about into out up down off through within according instead despite unlike like`.split(/\s+/),
);

/** The words of a text as written. */
export const writtenWords = (text: string): string[] => joinThousands(text).match(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu) ?? [];

/** Is this run of written words only names, titles and figures, held together by little words? */
export const onlyNames = (run: readonly string[]): boolean =>
  run.every((word) => capital.test(word) || /^\d/.test(word) || littleWords.has(word.toLowerCase()));
