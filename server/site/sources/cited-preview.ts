import { type QuoteNotice, quoteNotice } from '../../../client/render.js';
import type { Viewer } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import {
  catalogue,
  compareQuote,
  demandText,
  passagesOfLines,
  type Stretch,
  type Vocabulary,
  wordsOfLines,
} from '../../sources/index.js';
import { shorten } from '../shorten.js';
import { markedPassages } from './marked-passages.js';
import type { LineRange } from './reader-view.js';

/** What a preview of a citation shows of the source. */
export interface CitedPreview {
  /** Where the passage is read. */
  readonly href: string;
  /** One or two passages, each in stretches. */
  readonly passages: readonly (readonly Pick<Stretch, 'words' | 'mark'>[])[];
  /** Do the lines go on in passages that are not shown? */
  readonly goesOn: boolean;
  /** Of quoted words that are not as the lines have them. */
  readonly notice: QuoteNotice | null;
}

/** The passage of cited lines, with the quoted words marked, or else the lines'. Throws `source-unknown`, `text-missing`, `not-allowed`; null: the lines hold no words. */
export async function citedPreview(
  { db: handle, vocabulary }: { readonly db: Handle; readonly vocabulary: Vocabulary },
  viewer: Viewer | null,
  key: string,
  { from, to, quote }: LineRange & { readonly quote: string },
): Promise<CitedPreview | null> {
  await demandText(handle, viewer, key);
  const found = await passagesOfLines(handle, key, { from, to });
  const [first] = found;
  if (!first) return null;
  const count = await vocabulary.count(handle);
  const shown = markedPassages(found.slice(0, 2), { from, to, quote }, count).map(shorten);
  const text = quote ? wordsOfLines(found, { from, to }) : null;
  const check = text === null ? null : await compareQuote(handle, vocabulary, { source: key, quote, text });
  const titles = check?.elsewhere ? await catalogue(handle) : [];
  const nameOf = (source: string) => titles.find((entry) => entry.key === source)?.title.split(':')[0] ?? source;
  const notice = check && quoteNotice(check, { source: key, from, to }, nameOf);
  return { href: `/sources/${key}/${first.locator}?lines=${from}-${to}`, passages: shown, goesOn: found.length > 2, notice };
}
