import type { Cite } from '../../../model/contract/index.js';
import { type SourceEntry, segmentText } from '../../sources/index.js';
import type { SourceText } from './words.js';

/** What of a source's chapter nothing cites. */
export interface UncitedPassages {
  readonly source: string;
  /** Its heading; the number of one that has none. */
  readonly chapter: string;
  readonly passages: number;
  readonly uncited: number;
  /** First and last line of neighbouring passages that nothing cites. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

/** Paragraphs of the texts at hand, chapter by chapter, held against everything that is cited. */
export function uncitedPassages(
  catalogue: readonly SourceEntry[],
  texts: readonly SourceText[],
  cited: readonly Pick<Cite, 'source' | 'from' | 'to'>[],
): UncitedPassages[] {
  return catalogue.flatMap(({ key, csl }) => {
    const text = texts.find((other) => other.key === key);
    if (!text) return [];
    const places = cited.filter(({ source }) => source === key);
    const { passages } = segmentText(`${key}.txt`, text.lines, csl.custom?.layout);
    return [...new Set(passages.map(({ chapter }) => chapter))].flatMap((number) => {
      const own = passages.filter(({ chapter }) => chapter === number);
      const heading = own.find(({ kind, level }) => kind === 'heading' && level === 1);
      const told = own.filter(({ kind }) => kind !== 'heading' && kind !== 'note');
      const isCited = told.map(({ ranges }) => ranges.some(([a, b]) => places.some(({ from, to }) => from <= b && a <= to)));
      const ranges: [number, number][] = [];
      told.forEach(({ from, to }, i) => {
        const last = ranges.at(-1);
        if (isCited[i]) return;
        if (last && i > 0 && isCited[i - 1] === false) last[1] = to;
        else ranges.push([from, to]);
      });
      const uncited = isCited.filter((is) => !is).length;
      return [{ source: key, chapter: heading?.text ?? `chapter ${number}`, passages: told.length, uncited, ranges }];
    });
  });
}
