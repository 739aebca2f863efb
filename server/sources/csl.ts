import { z } from 'zod';
import { Layout } from './segment/layout.js';

export const Name = z.object({
  family: z.string().min(1).optional(),
  given: z.string().optional(),
  literal: z.string().min(1).optional(),
});
type Name = z.infer<typeof Name>;

/** One or two dates (two are a range), each [year], [year, month] or [year, month, day]. */
export const CslDate = z.object({ 'date-parts': z.array(z.array(z.number().int()).min(1).max(3)).min(1).max(2) });

const text = z.string().min(1).optional();

/** What is read of a CSL-JSON item (https://citeproc-js.readthedocs.io, "CSL-JSON"); other variables are kept as they are. */
export const Csl = z.looseObject({
  id: z.string(),
  type: z.string().min(1),
  title: z.string().min(1),
  author: z.array(Name).optional(),
  issued: CslDate,
  language: text,
  'original-date': CslDate.optional(),
  'original-publisher': text,
  'container-title': text,
  'chapter-number': text,
  'part-title': text,
  publisher: text,
  number: text,
  custom: z.looseObject({ layout: Layout.optional() }).optional(),
});
export type Csl = z.infer<typeof Csl>;

export interface Described {
  readonly author: string | null;
  readonly title: string;
  readonly part: string | null;
  readonly year: number | null;
  readonly published: string | null;
}

/** What a reader is told of a source. A chapter is its book's part. */
export function describe(csl: Csl): Described {
  const chapter = csl.type === 'chapter' ? csl['container-title'] : undefined;
  const number = csl['chapter-number'] ? ` ${csl['chapter-number']}` : '';
  return {
    author: csl.author?.map(nameOf).join(', ') || null,
    title: chapter ?? csl.title,
    part: chapter ? `Chapter${number}: ${csl.title}` : (csl['part-title'] ?? null),
    year: (csl['original-date'] ?? csl.issued)['date-parts'].at(-1)?.[0] ?? null,
    published: published(csl, chapter === undefined),
  };
}

/** The word that puts a source into the order of authors: a family name, else the title. */
export const sortWord = (csl: Csl): string => (csl.author?.[0]?.family ?? csl.author?.[0]?.literal ?? csl.title).toLowerCase();

const nameOf = (name: Name): string => name.literal ?? [name.given, name.family].filter(Boolean).join(' ');

function published(csl: Csl, withContainer: boolean): string | null {
  const places = [withContainer ? csl['container-title'] : undefined, csl.publisher, csl.number].filter(Boolean);
  const dates = csl.issued['date-parts'];
  if (places.length === 0 && dates.length === 1 && dates[0]?.length === 1) return null;
  const here = [...places, dates.map(dateInWords).join('–')].join(', ');
  const original = csl['original-date']?.['date-parts'].map(dateInWords).join('–');
  return original ? `${here}; first ${[csl['original-publisher'], original].filter(Boolean).join(', ')}` : here;
}

// made once: a formatter takes longer to make than everything else here to do
const monthAndYear = new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'long', timeZone: 'UTC' });
const wholeDate = new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' });

const dateInWords = ([year, month, day]: readonly number[]): string =>
  month === undefined ? String(year) : (day ? wholeDate : monthAndYear).format(Date.UTC(year ?? 0, month - 1, day ?? 1));
