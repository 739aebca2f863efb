import type { ClaimValue, Property, Stance, Standing, Testimony } from '../../../model/contract/index.js';
import { dateInWords } from '../../../model/text/index.js';

export const standingNames: Readonly<Record<Standing, string>> = {
  open: 'Open',
  leaning: 'Leaning',
  settled: 'Settled',
  reopened: 'Reopened',
};

export const stanceNames: Readonly<Record<Stance, string>> = { supports: 'Supports', opposes: 'Opposes', mentions: 'Mentions' };

export const testimonyNames: Readonly<Record<Testimony, string>> = {
  document: 'Document',
  eyewitness: 'Eyewitness',
  memoir: 'Memoir',
  hearsay: 'Hearsay',
  secondary: 'Later writer',
};

export const propertyNames: Readonly<Record<Property, string>> = {
  'birth-date': 'Date of birth',
  'death-date': 'Date of death',
  date: 'Date',
  'birth-place': 'Place of birth',
  'death-place': 'Place of death',
  place: 'Place',
  office: 'Office',
  number: 'Number',
};

// made once: a formatter takes longer to make than everything else here to do
const figures = new Intl.NumberFormat('en');

/** `2 readings`, `1 reading`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${figures.format(n)} ${n === 1 ? one : many}`;

/** A value without the link that a page has. */
export function valueInWords(value: ClaimValue): string {
  if (value.type === 'date') return dateInWords(value.date, value.calendar);
  if (value.type === 'number') return [figures.format(value.number), value.unit].filter(Boolean).join(' ');
  return value.type === 'place' ? value.place : (value.page?.title ?? 'a page that is gone');
}

/** A reading in one line, at most this long. */
export function readingLine({ text, value }: { text: string; value: ClaimValue | null }, most = 90): string {
  const words = [value && valueInWords(value), text].filter(Boolean).join(': ');
  return words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words;
}

/** How many witnesses more there are, besides so many, that only lost evidence knows; nothing where there are none. */
export const markedInWords = (marked: number, besides: number): string =>
  marked > 0 ? ` (${marked.toLocaleString('en')}${besides > 0 ? ' more' : ''} marked unreliable)` : '';
