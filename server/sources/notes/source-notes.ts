import { asc } from 'drizzle-orm';
import type { NoteWords, SourceNotes } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { source } from '../../db/schema/sources.js';
import { Csl, describe } from '../csl.js';

/** The notes of the sources that there were last, by what described them. */
let last: { readonly sources: string; readonly notes: Promise<ReadonlyMap<string, SourceNotes>> } | undefined;

/** How each source is referred to. Formatted when the first page asks, and again when a description has changed: it takes a moment. */
export async function sourceNotes(handle: Handle): Promise<ReadonlyMap<string, SourceNotes>> {
  const rows = await handle.select({ csl: source.csl }).from(source).orderBy(asc(source.key));
  const sources = JSON.stringify(rows);
  if (last?.sources !== sources) last = { sources, notes: formatted(rows.map((row) => Csl.parse(row.csl))) };
  return last.notes;
}

/** The processor is loaded by whoever needs it first: it is large, and commands and tests mostly do not. */
async function formatted(all: readonly Csl[]): Promise<ReadonlyMap<string, SourceNotes>> {
  const { chicagoNotes } = await import('./chicago-notes.js');
  try {
    return chicagoNotes(all);
  } catch {
    return new Map(all.flatMap((csl) => [...oneOf(csl, chicagoNotes)]));
  }
}

/** One description is too much for the processor: the others are formatted one by one. */
function oneOf(csl: Csl, format: (sources: readonly Csl[]) => Map<string, SourceNotes>): Map<string, SourceNotes> {
  try {
    return format([csl]);
  } catch {
    return new Map([[csl.id, plainNotes(csl)]]);
  }
}

/** Author, title and year. */
function plainNotes(csl: Csl): SourceNotes {
  const { author, title, year } = describe(csl);
  const words = (end: string): NoteWords[] => [
    { words: author ? `${author}, ` : '', italic: false },
    { words: title, italic: true },
    { words: `${year === null ? '' : ` (${year})`}${end}`, italic: false },
  ];
  const note = { before: words(', '), after: [{ words: '.', italic: false }], alone: words('.') };
  return { full: note, short: note, entry: note.alone };
}
