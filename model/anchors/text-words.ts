import { contextLength } from '../document/index.js';
import { type WordAt, wordsAt, wordsOf } from './words.js';

/** Words of a text, by where they stand in it, with what stands around them. */
export interface FoundWords {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly before: string;
  readonly after: string;
}

/** The nearest words on each side within the same line, nearest first. */
export interface LineContext {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Words of a line that are looked at on each side. */
const nearest = 4;

/** The words of a text, made ready to look for many places in it. */
export class TextWords {
  private readonly all: WordAt[];
  private readonly lines: number[] = [];
  /** Where each word stands, by its number. */
  private readonly byWord = new Map<string, number[]>();

  constructor(private readonly text: string) {
    this.all = wordsAt(text);
    let line = 0;
    let end = 0;
    for (const [i, { word, from, to }] of this.all.entries()) {
      for (; end < from; end++) if (text[end] === '\n') line++;
      end = to;
      this.lines.push(line);
      const known = this.byWord.get(word);
      if (known) known.push(i);
      else this.byWord.set(word, [i]);
    }
  }

  /** Everywhere that these words stand, whatever their case and punctuation. */
  find(words: string): FoundWords[] {
    const part = wordsOf(words);
    return this.runs(part).map((at) => this.stretch(at, part.length));
  }

  /** The number of the first word of each stretch with these words. */
  runs(part: readonly string[]): number[] {
    // by the rarest of them
    let rarest = 0;
    for (const [i, word] of part.entries()) if (this.count(word) < this.count(part[rarest] as string)) rarest = i;
    const rare = part[rarest];
    if (rare === undefined) return [];
    return (this.byWord.get(rare) ?? [])
      .map((at) => at - rarest)
      .filter((at) => at >= 0 && part.every((word, i) => this.all[at + i]?.word === word));
  }

  /** So many words from one on. */
  stretch(at: number, length: number): FoundWords {
    const [from, to] = [this.all[at]?.from ?? 0, this.all[at + length - 1]?.to ?? 0];
    const { text } = this;
    return {
      from,
      to,
      words: text.slice(from, to),
      before: text.slice(Math.max(0, from - contextLength), from),
      after: text.slice(to, to + contextLength),
    };
  }

  /** What stands around so many words from one on, within their lines. */
  around(at: number, length: number): LineContext {
    const side = (start: number, step: number) => {
      const found: string[] = [];
      for (let i = start + step; found.length < nearest && this.lines[i] === this.lines[start]; i += step)
        found.push(this.all[i]?.word as string);
      return found;
    };
    return { before: side(at, -1), after: side(at + length - 1, 1) };
  }

  private count(word: string): number {
    return this.byWord.get(word)?.length ?? 0;
  }
}

/** The nearest words within the line, of a context as it is stored: so many characters, the farthest of which may be half a word. */
export function lineContext({ before, after }: { before: string; after: string }): LineContext {
  const side = (isCut: boolean, words: readonly string[]) => (isCut ? words.slice(0, -1) : words).slice(0, nearest);
  const [left, right] = [before.split('\n').at(-1) ?? '', after.split('\n')[0] ?? ''];
  return {
    before: side(left.length >= contextLength, wordsOf(left).reverse()),
    after: side(right.length >= contextLength, wordsOf(right)),
  };
}
