import type { Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { demandText, passagesOfLines, type Stretch } from '../sources/index.js';
import { markedPassages } from './marked-passages.js';
import type { LineRange } from './reader-view.js';
import { shorten } from './shorten.js';

/** What a preview of a citation shows of the source. */
export interface CitedPreview {
  /** Where the passage is read. */
  readonly href: string;
  /** One or two passages, each in stretches. */
  readonly passages: readonly (readonly Pick<Stretch, 'words' | 'mark'>[])[];
  /** Do the lines go on in passages that are not shown? */
  readonly goesOn: boolean;
}

/** The passage of cited lines, with the quoted words marked, or else the lines'. Throws `source-unknown`, `text-missing`, `not-allowed`; null: the lines hold no words. */
export async function citedPreview(
  handle: Handle,
  viewer: Viewer | null,
  key: string,
  { from, to }: LineRange,
  quote: string,
): Promise<CitedPreview | null> {
  await demandText(handle, viewer, key);
  const found = await passagesOfLines(handle, key, { from, to, limit: 3 });
  const [first] = found;
  if (!first) return null;
  const shown = markedPassages(found.slice(0, 2), { from, to, quote }).map(shorten);
  return { href: `/sources/${key}/${first.locator}?lines=${from}-${to}`, passages: shown, goesOn: found.length > 2 };
}
