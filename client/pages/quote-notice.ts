import type { QuoteCheck } from '../../model/contract/index.js';
import { linesInWords } from './lines-in-words.js';

/** What to say of a quote that is not as its lines have it. */
export interface QuoteNotice {
  readonly text: string;
  /** Where the words are, if they are anywhere else. */
  readonly elsewhere: { readonly href: string; readonly text: string } | null;
}

/** null: there is nothing to say. `nameOf` says what a source is called. */
export function quoteNotice(
  { verdict, alterations, elsewhere }: QuoteCheck,
  { source, from, to }: { source: string; from: number; to: number },
  nameOf: (source: string) => string,
): QuoteNotice | null {
  const here = linesInWords(from, to);
  switch (verdict) {
    case 'there':
      return null;
    case 'altered':
      return {
        text: `Not as ${here} ${from === to ? 'has' : 'have'} it: ${alterations.map(difference).join('; ')}.`,
        elsewhere: null,
      };
    case 'elsewhere': {
      if (!elsewhere) return { text: `These words are not in ${here}.`, elsewhere: null };
      const place = linesInWords(elsewhere.from, elsewhere.to);
      return {
        text: `These words are not in ${here}, but in `,
        elsewhere: {
          href: `/sources/${elsewhere.source}/L${elsewhere.from}-${elsewhere.to}`,
          text: elsewhere.source === source ? place : `${nameOf(elsewhere.source)}, ${place}`,
        },
      };
    }
    case 'nowhere':
      return { text: `These words are not in ${here}, nor anywhere else in the texts that are loaded here.`, elsewhere: null };
  }
}

const difference = ({ said, has }: QuoteCheck['alterations'][number]): string => {
  if (said === '') return `it leaves out “${has}”`;
  return has === '' ? `“${said}” is not there` : `“${has}” there, “${said}” here`;
};
