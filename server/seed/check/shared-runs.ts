import { onlyNames, placedWords, type SourceText, wordsOf, writtenWords } from './words.js';

/** Words in a row that a text may not share with a source. */
export const longestShared = 8;

export interface Passage {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export interface SharedRun {
  readonly passage: Passage;
  readonly words: string;
  readonly source: string;
  /** Line of the source. */
  readonly sourceLine: number;
}

/** Where passages say the same eight words as a source, names and titles excepted; one finding for each stretch. */
export function sharedRuns(passages: readonly Passage[], sources: readonly SourceText[]): SharedRun[] {
  const runs = new Map<string, { passage: Passage; at: number }[]>();
  for (const passage of passages) {
    // the same words once as written and once as compared, in step with each other
    const written = writtenWords(passage.text);
    const compared = written.map((word) => wordsOf(word).join(''));
    for (let at = 0; at + longestShared <= compared.length; at++) {
      if (onlyNames(written.slice(at, at + longestShared))) continue;
      const key = compared.slice(at, at + longestShared).join(' ');
      runs.set(key, [...(runs.get(key) ?? []), { passage, at }]);
    }
  }
  const found: SharedRun[] = [];
  for (const source of sources) {
    const placed = placedWords(source.lines);
    const last = new Map<Passage, number>();
    for (let i = 0; i + longestShared <= placed.length; i++) {
      const words = placed
        .slice(i, i + longestShared)
        .map((p) => p.word)
        .join(' ');
      for (const { passage, at } of runs.get(words) ?? []) {
        if (last.get(passage) !== at - 1) found.push({ passage, words, source: source.key, sourceLine: placed[i]?.line ?? 0 });
        last.set(passage, at);
      }
    }
  }
  return found;
}
