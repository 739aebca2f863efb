import type { LineChange } from '../diff-json.js';

/** What happened to a line as a whole, in a few words above it. */
export function noteOf({ what, from, to }: LineChange): string {
  switch (what) {
    case 'level':
      return `Heading level ${from} → ${to}`;
    case 'kind':
      return `${capital(String(from))} → ${to}`;
    case 'place':
      return to === 'text' ? `Taken out of a ${from}` : from === 'text' ? `Put into a ${to}` : `${capital(String(from))} → ${to}`;
    case 'list-start':
      return `Numbered from ${to}, was ${from}`;
    case 'cell':
      return `${capital(String(from))} → ${to}`;
    case 'split':
      return `Split into ${to} paragraphs`;
    case 'joined':
      return `Joined from ${from} paragraphs`;
    case 'grouping':
      return to === 'apart' ? 'Begins a list, table or quotation of its own' : 'Goes on with what is above';
  }
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
