import { z } from 'zod';
import type { Endpoint } from './endpoints.js';

/** A source's short name, as citations write it: `[@volkogonov, lines 1-2]`. */
export const SourceKey = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');

/** A source as readers of the catalogue see it. */
export const CatalogueEntry = z.object({
  key: SourceKey,
  /** People's names, first name first, joined by commas; null where nobody is named. */
  author: z.string().nullable(),
  title: z.string(),
  /** Which part of the work the text is. */
  part: z.string().nullable(),
  /** Of first publication. */
  year: z.number().int().nullable(),
  /** Where and when it appeared, in words. */
  published: z.string().nullable(),
  /** The CSL type, e.g. `book`. */
  type: z.string(),
  /** Lines of the original file. */
  lines: z.number().int().positive(),
  reliability: z.string(),
  attribution: z.string(),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

/** The styles that references can be written in; articles have the first. */
export const CitingStyle = z.enum(['chicago', 'apa']);
export type CitingStyle = z.infer<typeof CitingStyle>;

/** What a description can be taken along as. */
export const ReferenceFormat = z.enum(['csl', 'bibtex', 'ris']);
export type ReferenceFormat = z.infer<typeof ReferenceFormat>;

/** Words of a written reference. */
export const NoteWords = z.object({ words: z.string(), italic: z.boolean() });
export type NoteWords = z.infer<typeof NoteWords>;

/** A reference to a place in a source: what is written before and after the place; `alone` is one to the whole source. */
export const SourceNote = z.object({ before: z.array(NoteWords), after: z.array(NoteWords), alone: z.array(NoteWords) });
export type SourceNote = z.infer<typeof SourceNote>;

/** How a source is referred to for the first time and later, and its entry in a bibliography. */
export const SourceNotes = z.object({ full: SourceNote, short: SourceNote, entry: z.array(NoteWords) });
export type SourceNotes = z.infer<typeof SourceNotes>;

/** The same, and which of its lines are marked as unreliable; without lines all of it. */
export const MarkedNotes = SourceNotes.extend({
  marks: z.array(
    z.object({ n: z.number().int(), from: z.number().int().nullable(), to: z.number().int().nullable(), reason: z.string() }),
  ),
});
export type MarkedNotes = z.infer<typeof MarkedNotes>;

export const NotesQuery = z.object({ style: CitingStyle.optional() });
export type NotesQuery = z.infer<typeof NotesQuery>;

const LineNumber = z.number().int().positive();
const Range = z.tuple([LineNumber, LineNumber]);

/** A heading of a source's text. */
export const SourceSection = z.object({
  locator: z.string(),
  title: z.string(),
  /** 1 a chapter, 2 a section. */
  level: z.literal([1, 2]),
  line: LineNumber,
});
export type SourceSection = z.infer<typeof SourceSection>;

/** A source with what is known of its text; null: the text is not loaded here. */
export const SourceWhole = CatalogueEntry.extend({
  text: z
    .object({
      passages: z.number().int(),
      sha256: z.string(),
      importedAt: z.iso.datetime(),
      first: z.string(),
      contents: z.array(SourceSection),
    })
    .nullable(),
});
export type SourceWhole = z.infer<typeof SourceWhole>;

/** A paragraph, a heading or a note of a source, as it reads. */
export const PassageView = z.object({
  /** Its address in the source: chapter and paragraph, `2.14`; headings `2.h3`. */
  locator: z.string(),
  kind: z.enum(['heading', 'paragraph', 'lines', 'note']),
  chapter: z.number().int(),
  text: z.string(),
  /** First and last line of the original file. */
  from: LineNumber,
  to: LineNumber,
  /** Exactly which lines: others can stand between the first and the last. */
  lines: z.array(Range),
});
export type PassageView = z.infer<typeof PassageView>;

/** A page that cites lines of a source. */
export const CitedBy = z.object({
  slug: z.string(),
  title: z.string(),
  from: LineNumber.nullable(),
  to: LineNumber.nullable(),
  quote: z.string().nullable(),
});
export type CitedBy = z.infer<typeof CitedBy>;

/** What a rule did to make a passage of its lines. */
export const TextChange = z.object({
  line: LineNumber,
  rule: z.enum(['hyphen-joined', 'hyphen-kept', 'spaces', 'markup', 'blank-inside', 'furniture-inside', 'moved']),
  was: z.string().optional(),
  now: z.string().optional(),
});
export type TextChange = z.infer<typeof TextChange>;

const Place = z.number().int().nonnegative();

/** A mark of lines as unreliable that stands, by its number and why. */
export const Unreliable = z.object({ mark: z.number().int(), reason: z.string() });
export type Unreliable = z.infer<typeof Unreliable>;

/** Words that name a subject, with their place in the passage's text. */
export const NamingWords = z.object({ from: Place, to: Place, text: z.string() });

/** A subject that a passage speaks of. */
export const PassageSubject = NamingWords.extend({ slug: z.string(), title: z.string() });
export type PassageSubject = z.infer<typeof PassageSubject>;

/** A passage that speaks of a subject. */
export const PassageOfMentions = z.object({
  source: SourceKey,
  locator: z.string(),
  /** First and last line of the original file. */
  from: LineNumber,
  to: LineNumber,
  mentions: z.array(NamingWords),
});
export type PassageOfMentions = z.infer<typeof PassageOfMentions>;

export const MentionsQuery = z.object({ source: SourceKey.optional(), cursor: z.string().max(100).optional() });
export type MentionsQuery = z.infer<typeof MentionsQuery>;

export const PassageWhole = PassageView.extend({
  citedBy: z.array(CitedBy),
  mentions: z.array(PassageSubject),
  /** The marks of its lines as unreliable. */
  unreliable: z.array(Unreliable),
  /** The lines as they are in the file. */
  original: z.array(z.object({ line: LineNumber, text: z.string() })),
  changes: z.array(TextChange),
  previous: z.string().nullable(),
  next: z.string().nullable(),
});
export type PassageWhole = z.infer<typeof PassageWhole>;

const lineInQuery = z.coerce.number().int().positive().max(10_000_000).optional();

/** Passages that touch these lines; without them from the beginning. */
export const PassagesQuery = z
  .object({ from: lineInQuery, to: lineInQuery, cursor: z.string().max(100).optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: 'the lines end before they begin',
  });
export type PassagesQuery = z.infer<typeof PassagesQuery>;

const HeldLine = z.coerce.number().int().positive().max(10_000_000);

/** Words that are said to be in these lines, without `to` in one; without lines they are looked for. */
export const QuoteQuery = z.object({
  from: HeldLine.optional(),
  to: HeldLine.optional(),
  quote: z.string().trim().min(1).max(2_000),
});
export type QuoteQuery = z.infer<typeof QuoteQuery>;

export const QuoteCheck = z.object({
  verdict: z.enum(['there', 'altered', 'elsewhere', 'nowhere']),
  /** Of `altered`: words of the quote, and what the lines have instead; one of them may be empty. */
  alterations: z.array(z.object({ said: z.string(), has: z.string() })),
  /** Of `elsewhere`: where the words stand. */
  elsewhere: z.object({ source: SourceKey, locator: z.string(), from: LineNumber, to: LineNumber }).nullable(),
});
export type QuoteCheck = z.infer<typeof QuoteCheck>;
export const SearchSourcesQuery = z.object({ q: z.string().trim().min(1).max(200), cursor: z.string().max(100).optional() });
export type SearchSourcesQuery = z.infer<typeof SearchSourcesQuery>;

/** A source that a search names. */
export const FoundSource = CatalogueEntry.pick({ key: true, author: true, title: true, year: true, lines: true }).extend({
  /** Can this viewer read its text here? */
  loaded: z.boolean(),
});
export type FoundSource = z.infer<typeof FoundSource>;

/** Words of a passage to cite: the smallest part of it that holds what was looked for. */
export const CitablePassage = z.object({
  source: SourceKey,
  locator: z.string(),
  /** The lines that hold the words. */
  from: LineNumber,
  to: LineNumber,
  /** The passage's words, of a long one those around the ones found. */
  text: z.string(),
  /** What would be quoted; null: it is too long to be. */
  quote: z.string().nullable(),
});
export type CitablePassage = z.infer<typeof CitablePassage>;

export const SourcesFound = z.object({
  sources: z.array(FoundSource),
  items: z.array(CitablePassage),
  next: z.string().nullable(),
});
export type SourcesFound = z.infer<typeof SourcesFound>;

/** A text and what it is: CSL-JSON whose `id` is the source's key; none for a text that the catalogue knows by its SHA-256. */
export const ImportSource = z.strictObject({
  /** Ends in .txt, .md or .html. */
  name: z.string().trim().min(1).max(200),
  text: z.string().max(20 << 20),
  csl: z.record(z.string(), z.unknown()).optional(),
});
export type ImportSource = z.infer<typeof ImportSource>;

export const ImportReport = z.object({
  key: SourceKey,
  /** `unchanged`: this very text is there. */
  done: z.enum(['imported', 'corrected', 'unchanged']),
  form: z.enum(['wrapped', 'paragraphs', 'markdown', 'html']),
  lines: z.number().int(),
  passages: z.number().int(),
  chapters: z.number().int(),
  sections: z.number().int(),
  /** How often each rule changed something. */
  rules: z.record(z.string(), z.number().int()),
  /** Lines with words that are in no passage, by the reason. */
  left: z.record(z.string(), z.array(LineNumber)),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** The sources' part of the API. */
export const sourceEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/pages/:slug/mentions',
    summary: 'Every passage of the loaded texts that speaks of a page’s subject, by source in the order of reading',
    query: MentionsQuery,
    answers: z.object({ items: z.array(PassageOfMentions), next: z.string().nullable() }),
    status: 200,
    refuses: ['page-unknown', 'page-deleted', 'not-allowed', 'invalid'],
  },
  {
    method: 'GET',
    path: '/sources',
    summary: 'The catalogue of sources, by author',
    answers: z.object({ items: z.array(CatalogueEntry), next: z.string().nullable() }),
    status: 200,
    refuses: [],
  },
  {
    method: 'POST',
    path: '/sources',
    summary: 'Import a text, or a corrected one, with its description; for editors',
    body: ImportSource,
    answers: ImportReport,
    status: 201,
    refuses: [
      'sign-in-needed',
      'not-allowed',
      'invalid',
      'text-unknown',
      'text-unreadable',
      'text-lines',
      'sidecar-invalid',
      'too-large',
    ],
  },
  {
    method: 'GET',
    path: '/sources/search',
    summary: 'Sources by name, and the passages of all loaded texts that hold every word, with the lines and words to cite',
    query: SearchSourcesQuery,
    answers: SourcesFound,
    status: 200,
    refuses: ['invalid'],
  },
  {
    method: 'GET',
    path: '/sources/:key',
    summary: 'One source, with the contents of its text',
    answers: SourceWhole,
    status: 200,
    refuses: ['source-unknown'],
  },
  {
    method: 'GET',
    path: '/sources/:key/notes',
    summary:
      'How a source is referred to, in a style: for the first time, later, and in a bibliography; and what of it is marked as unreliable',
    query: NotesQuery,
    answers: MarkedNotes,
    status: 200,
    refuses: ['source-unknown', 'invalid'],
  },
  {
    method: 'GET',
    path: '/sources/:key/quote',
    summary:
      'Are these words in these lines? Which differ, or where else in the loaded texts do they stand? Without lines: where do they stand?',
    query: QuoteQuery,
    answers: QuoteCheck,
    status: 200,
    refuses: ['source-unknown', 'text-missing', 'passage-unknown', 'not-allowed', 'invalid'],
  },
  {
    method: 'GET',
    path: '/sources/:key/passages',
    summary: 'Passages of a text in the order of reading, or those that touch a range of lines',
    query: z.object({ from: lineInQuery, to: lineInQuery, cursor: z.string().max(100).optional() }),
    answers: z.object({ items: z.array(PassageView), next: z.string().nullable() }),
    status: 200,
    refuses: ['source-unknown', 'text-missing', 'not-allowed', 'invalid'],
  },
  {
    method: 'GET',
    path: '/sources/:key/passages/:locator',
    summary:
      'One passage with its original lines, the pages that cite it and the subjects that it speaks of; `L120` is the passage of line 120',
    answers: PassageWhole,
    status: 200,
    refuses: ['source-unknown', 'text-missing', 'passage-unknown', 'not-allowed'],
  },
];
