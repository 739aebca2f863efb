import type { Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { citedWords, demandText, passagesOfLines, type Stretch } from '../sources/index.js';
import type { LineRange } from './reader-view.js';

/** Characters around the cited words, and of them. */
const around = 140;
const longest = 700;

/** What a preview of a citation shows of the source. */
export interface CitedPreview {
  /** Where the passage is read. */
  readonly href: string;
  /** One or two passages, each in stretches. */
  readonly passages: readonly (readonly Pick<Stretch, 'words' | 'mark'>[])[];
  /** Do the lines go on in passages that are not shown? */
  readonly goesOn: boolean;
}

/** The passage of cited lines, with their words marked. Throws `source-unknown`, `text-missing`, `not-allowed`; null: the lines hold no words. */
export async function citedPreview(
  handle: Handle,
  viewer: Viewer | null,
  key: string,
  { from, to }: LineRange,
): Promise<CitedPreview | null> {
  await demandText(handle, viewer, key);
  const found = await passagesOfLines(handle, key, { from, to, limit: 3 });
  const [first] = found;
  if (!first) return null;
  const shown = found.slice(0, 2).map((p) => shorten(citedWords(p, (line) => (from <= line && line <= to ? 'asked' : null))));
  return { href: `/sources/${key}/${first.locator}?lines=${from}-${to}`, passages: shown, goesOn: found.length > 2 };
}

/** The cited words with some of what stands before and after them. */
function shorten(stretches: readonly Stretch[]): Pick<Stretch, 'words' | 'mark'>[] {
  const last = stretches.length - 1;
  return stretches.map(({ words, mark }, i) => {
    if (mark) return { mark, words: words.length > longest ? `${words.slice(0, words.lastIndexOf(' ', longest))} … ` : words };
    if (words.length <= around * 1.5) return { mark, words };
    if (i === 0 && last > 0) return { mark, words: `… ${words.slice(words.indexOf(' ', words.length - around) + 1)}` };
    if (i === last && i > 0) return { mark, words: `${words.slice(0, words.lastIndexOf(' ', around))} …` };
    return { mark, words: `${words.slice(0, words.lastIndexOf(' ', around))} … ` };
  });
}
