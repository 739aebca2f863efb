import { type QuoteCheck, Refusal, type Viewer } from '../../../model/contract/index.js';
import { checkQuote } from '../../../model/text/index.js';
import type { Handle } from '../../db/index.js';
import { demandText } from '../read/loaded-text.js';
import { citedText } from './cited-text.js';
import { findQuote, type QuotePlace } from './find-quote.js';
import type { Vocabulary } from './vocabulary.js';

interface Quoted {
  readonly source: string;
  /** null: it is not said which. */
  readonly lines: { readonly from: number; readonly to: number } | null;
  readonly quote: string;
}

/**
 * Are these words in these lines? If not: which words differ, or where else in the loaded texts they stand; without lines, where they stand. Throws `source-unknown`,
 * `text-missing`, `not-allowed`, and `passage-unknown` where the lines hold no words.
 */
export async function holdQuote(
  handle: Handle,
  viewer: Viewer | null,
  vocabulary: Vocabulary,
  { source, lines, quote }: Quoted,
): Promise<QuoteCheck> {
  await demandText(handle, viewer, source);
  if (lines === null) return placedAt(await findQuote(handle, quote, source, await vocabulary.count(handle)));
  const text = await citedText(handle, source, lines);
  if (text === null) throw new Refusal('passage-unknown', `L${lines.from}-${lines.to}`);
  return compareQuote(handle, vocabulary, { source, quote, text });
}

/** The same, of lines whose words are at hand. */
export async function compareQuote(
  handle: Handle,
  vocabulary: Vocabulary,
  { source, quote, text }: { source: string; quote: string; text: string },
): Promise<QuoteCheck> {
  const count = await vocabulary.count(handle);
  const { found, alterations } = checkQuote(quote, text, count);
  if (found === 'there') return { verdict: 'there', alterations: [], elsewhere: null };
  const elsewhere = await findQuote(handle, quote, source, count);
  return found === 'altered' && !elsewhere
    ? { verdict: 'altered', alterations: [...alterations], elsewhere: null }
    : placedAt(elsewhere);
}

const placedAt = (elsewhere: QuotePlace | null): QuoteCheck => ({
  verdict: elsewhere ? 'elsewhere' : 'nowhere',
  alterations: [],
  elsewhere,
});
