import { Logger } from '@nestjs/common';
import { asc } from 'drizzle-orm';
import type { CitingStyle, NoteWords, SourceNotes } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { source } from '../../db/schema/sources.js';
import { Csl, describe } from '../csl.js';

/** The notes of the sources that there were last in each style, by what described them. */
const last = new Map<CitingStyle, { readonly sources: string; readonly notes: Promise<ReadonlyMap<string, SourceNotes>> }>();

/** How each source is referred to. Formatted when the first page asks, and again when a description has changed: it takes a moment. */
export async function sourceNotes(handle: Handle, style: CitingStyle = 'chicago'): Promise<ReadonlyMap<string, SourceNotes>> {
  const rows = await handle.select({ csl: source.csl }).from(source).orderBy(asc(source.key));
  const sources = JSON.stringify(rows);
  const known = last.get(style);
  if (known?.sources === sources) return known.notes;
  const notes = notesOf(
    rows.map((row) => Csl.parse(row.csl)),
    style,
  );
  last.set(style, { sources, notes });
  return notes;
}

type Write = (sources: readonly Csl[], style: CitingStyle) => Map<string, SourceNotes>;

/** The processor is loaded by whoever needs it first: it is large, and commands and tests mostly do not. */
const processor = async (): Promise<Write> => (await import('./written-notes.js')).writtenNotes;

/**
 * References in a style, by key. What the processor cannot read is written as author, title and year, and told to whoever keeps the wiki:
 * no page fails for it.
 */
export async function notesOf(
  all: readonly Csl[],
  style: CitingStyle,
  load: () => Promise<Write> = processor,
): Promise<ReadonlyMap<string, SourceNotes>> {
  try {
    const write = await load();
    try {
      return write(all, style);
    } catch {
      return new Map(all.flatMap((csl) => [...oneOf(csl, style, write)]));
    }
  } catch (error) {
    tell(error, 'every source');
    return new Map(all.map((csl) => [csl.id, plainNotes(csl)]));
  }
}

/** One description is too much for the processor: the others are formatted one by one. */
function oneOf(csl: Csl, style: CitingStyle, write: Write): Map<string, SourceNotes> {
  try {
    return write([csl], style);
  } catch (error) {
    tell(error, csl.id);
    return new Map([[csl.id, plainNotes(csl)]]);
  }
}

const tell = (cause: unknown, what: string): void =>
  Logger.error(new Error(`References to ${what} are written plainly: the citation processor failed`, { cause }));

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
