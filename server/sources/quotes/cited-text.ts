import type { Handle } from '../../db/index.js';
import { citedWords } from '../read/cited-words.js';
import { passagesOfLines } from '../read/read-passages.js';
import type { StoredPassage } from '../read/stored-passage.js';

/** The words of these lines as they read; null: they hold none. */
export async function citedText(handle: Handle, key: string, lines: { from: number; to: number }): Promise<string | null> {
  return wordsOfLines(await passagesOfLines(handle, key, lines), lines);
}

/** The same, of passages that are at hand. */
export function wordsOfLines(
  passages: readonly Pick<StoredPassage, 'text' | 'starts'>[],
  { from, to }: { from: number; to: number },
): string | null {
  const words = passages
    .flatMap((passage) => citedWords(passage, (line) => (from <= line && line <= to ? 'asked' : null)))
    .filter((stretch) => stretch.mark !== null)
    .map((stretch) => stretch.words);
  return words.length > 0 ? words.join(' ') : null;
}
