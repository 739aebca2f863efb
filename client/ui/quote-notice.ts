import type { QuoteCheck } from '../../model/contract/index.js';
import { linesInWords } from './lines-in-words.js';

/** What to say of a quote that is not as its lines have it. */
export interface QuoteNotice {
  readonly text: string;
  /** Where the words are, if they are anywhere else. */
  readonly elsewhere: { readonly href: string; readonly text: string } | null;
}

/** Where words are said to be; `from` null: in a source, nobody says where. */
interface SaidPlace {
  readonly source: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** null: there is nothing to say. `nameOf` says what a source is called. */
export function quoteNotice(
  { verdict, alterations, elsewhere }: QuoteCheck,
  { source, from, to }: SaidPlace,
  nameOf: (source: string) => string,
): QuoteNotice | null {
  const here = from === null ? null : linesInWords(from, to);
  const wrong = here === null ? 'These words are ' : `These words are not in ${here}, `;
  if (verdict === 'there') return null;
  if (verdict === 'altered') {
    const has = to === null || to === from ? 'has' : 'have';
    return { text: `Not as ${here} ${has} it: ${alterations.map(difference).join('; ')}.`, elsewhere: null };
  }
  if (!elsewhere) {
    const nowhere = here === null ? 'nowhere' : 'nor anywhere else';
    return { text: `${wrong}${nowhere} in the texts that are loaded here.`, elsewhere: null };
  }
  const place = linesInWords(elsewhere.from, elsewhere.to);
  return {
    text: `${wrong}${here === null ? 'in ' : 'but in '}`,
    elsewhere: {
      href: `/sources/${elsewhere.source}/L${elsewhere.from}-${elsewhere.to}`,
      text: elsewhere.source === source ? place : `${nameOf(elsewhere.source)}, ${place}`,
    },
  };
}

const difference = ({ said, has }: QuoteCheck['alterations'][number]): string => {
  if (said === '') return `it leaves out “${has}”`;
  return has === '' ? `“${said}” is not there` : `“${has}” there, “${said}” here`;
};
