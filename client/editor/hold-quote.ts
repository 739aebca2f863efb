import type { CatalogueEntry, QuoteCheck } from '../../model/contract/index.js';
import { linesInWords } from '../ui/lines-in-words.js';
import { quoteNotice } from '../ui/quote-notice.js';
import { Failure, request } from './api.js';
import { about, linesOf, readCitation, type TypedCitation } from './citations.js';

/** What is said of quoted words before they are cited. */
export interface QuoteHeld {
  readonly words: string;
  readonly isRight: boolean;
  /** Where the words stand, if it is another place than the one given. */
  readonly place: (Pick<TypedCitation, 'source' | 'lines'> & { readonly name: string }) | null;
}

/** Holds what was typed against the source. null: there is nothing to hold yet. Rejects when `signal` is aborted. */
export async function holdQuote(typed: TypedCitation, signal: AbortSignal): Promise<QuoteHeld | null> {
  if (!typed.quote.trim() || !typed.source.trim()) return null;
  const citation = await readCitation(typed);
  if ('wrong' in citation || citation.quote === null) return null;
  const { source, from, to, quote } = citation;
  const lines: Record<string, string> = from === null ? {} : { from: String(from), to: String(to ?? from) };
  const asked = new URLSearchParams({ ...lines, quote });
  try {
    const check = (await request(`/sources/${source}/quote?${asked.toString()}`, { signal })) as QuoteCheck;
    return await told(check, { source, from, to }, signal);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { words: unheld(error, from, to), isRight: false, place: null };
  }
}

async function told(
  check: QuoteCheck,
  said: { source: string; from: number | null; to: number | null },
  signal: AbortSignal,
): Promise<QuoteHeld> {
  const { elsewhere } = check;
  const other = elsewhere && elsewhere.source !== said.source ? await about(elsewhere.source, signal) : null;
  const name = other && !(other instanceof Failure) ? shortTitle(other) : (elsewhere?.source ?? '');
  const notice = quoteNotice(check, said, () => name);
  if (!notice) {
    const here = linesInWords(said.from ?? 1, said.to);
    return {
      words: `Found: ${here} ${said.to === null || said.to === said.from ? 'has' : 'have'} these words.`,
      isRight: true,
      place: null,
    };
  }
  const place = elsewhere && { source: elsewhere.source, lines: linesOf(elsewhere), name: notice.elsewhere?.text ?? '' };
  return { words: place ? `${notice.text}${place.name}.` : notice.text, isRight: false, place };
}

/** As an article names a source in a few words. */
const shortTitle = ({ title }: Pick<CatalogueEntry, 'title'>): string => title.split(':')[0] ?? title;

/** Why the words could not be held against anything. */
function unheld({ code, message }: Failure, from: number | null, to: number | null): string {
  if (code === 'text-missing') return 'These words cannot be checked: the text of this source is not loaded here.';
  if (code === 'passage-unknown') return `There are no words in ${linesInWords(from ?? 1, to)}.`;
  return `These words are not checked. ${message}`;
}
