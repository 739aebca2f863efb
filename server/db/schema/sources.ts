import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { at } from './columns.js';
import { page } from './pages.js';
import { user } from './users.js';

const int4multirange = customType<{ data: string }>({ dataType: () => 'int4multirange' });

/** Written by `sources` only, as everything here: what is cited. `csl` is the CSL-JSON description; the text itself is not here. */
export const source = pgTable('source', {
  key: text('key').primaryKey(),
  csl: jsonb('csl').notNull(),
  sha256: text('sha256'),
  /** Lines of the original file: the bound that a cited range is checked against. */
  lines: integer('lines').notNull(),
  /** How far the text can be trusted, in a few sentences. */
  reliability: text('reliability').notNull().default(''),
  /** Where author and title are known from: the file itself, or what it appears to be. */
  attribution: text('attribution').notNull().default(''),
  /** `catalogue`: described by the catalogue; `import`: by what came with its text. */
  origin: text('origin').notNull().default('catalogue'),
  addedAt: at('added_at').defaultNow().notNull(),
});

/** A source's text as it was imported: the lines of the file, byte for byte, are in `source_line`. */
export const sourceText = pgTable('source_text', {
  source: text('source')
    .primaryKey()
    .references(() => source.key, { onDelete: 'cascade' }),
  name: text('name').notNull(),
  sha256: text('sha256').notNull(),
  form: text('form').notNull(),
  /** Does the last line end in a line break? */
  endsInBreak: boolean('ends_in_break').notNull(),
  /** Of the rules that found the passages; another version finds them again. */
  rules: text('rules').notNull(),
  importedAt: at('imported_at').defaultNow().notNull(),
  /** null: from the command line or at a start. */
  importedBy: text('imported_by').references(() => user.id),
});

export const sourceLine = pgTable(
  'source_line',
  {
    source: text('source')
      .notNull()
      .references(() => sourceText.source, { onDelete: 'cascade' }),
    n: integer('n').notNull(),
    text: text('text').notNull(),
    /** Why a line with words is in no passage. */
    left: text('left'),
  },
  (t) => [primaryKey({ columns: [t.source, t.n] })],
);

/** What is read and cited: a paragraph, a heading, a note. Derived from the lines. */
export const passage = pgTable(
  'passage',
  {
    source: text('source')
      .notNull()
      .references(() => sourceText.source, { onDelete: 'cascade' }),
    /** From 0, in the order of reading. */
    position: integer('position').notNull(),
    locator: text('locator').notNull(),
    chapter: integer('chapter').notNull(),
    kind: text('kind').notNull(),
    level: integer('level'),
    text: text('text').notNull(),
    fromLine: integer('from_line').notNull(),
    toLine: integer('to_line').notNull(),
    lines: int4multirange('lines').notNull(),
    /** [[line, where in text its words begin] ...] */
    starts: jsonb('starts').notNull(),
    /** What which rule did, at which line. */
    changes: jsonb('changes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.position] }), unique().on(t.source, t.locator), index().using('gist', t.lines)],
);

/** Every address that a passage has ever had, by the line that it began with. */
export const passageAddress = pgTable(
  'passage_address',
  {
    source: text('source')
      .notNull()
      .references(() => source.key, { onDelete: 'cascade' }),
    locator: text('locator').notNull(),
    fromLine: integer('from_line').notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.locator] })],
);

/** Who marked which lines as unreliable, and took that back; rows are only added. */
export const sourceMark = pgTable(
  'source_mark',
  {
    source: text('source')
      .notNull()
      .references(() => source.key),
    /** 1, 2, 3 ... on each source. */
    n: integer('n').notNull(),
    at: at('at').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id),
    reason: text('reason').notNull(),
    /** null: the whole source, or an act that takes back. */
    fromLine: integer('from_line'),
    toLine: integer('to_line'),
    /** The mark that this act takes back. */
    takesBack: integer('takes_back'),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.n] }),
    unique().on(t.source, t.takesBack),
    foreignKey({ columns: [t.source, t.takesBack], foreignColumns: [t.source, t.n] }),
    check('source_mark_lines', sql`num_nulls(${t.fromLine}, ${t.toLine}) <> 1 and ${t.fromLine} between 1 and ${t.toLine}`),
    check('source_mark_takes_back', sql`${t.takesBack} is null or (${t.takesBack} < ${t.n} and ${t.fromLine} is null)`),
  ],
);

/** Which pages cite which lines. Derived from the pages' snapshots. */
export const citation = pgTable(
  'citation',
  {
    pageId: uuid('page_id')
      .notNull()
      .references(() => page.id, { onDelete: 'cascade' }),
    /** From 0: the text's in the order of their numbers, then those of the infobox. */
    position: integer('position').notNull(),
    source: text('source').notNull(),
    fromLine: integer('from_line'),
    toLine: integer('to_line'),
    quote: text('quote'),
    /** The id of the first place in the page that cites this. */
    anchor: text('anchor'),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.position] }), index().on(t.source, t.fromLine)],
);

/** Where texts speak of the subjects of pages. Derived from the passages and the pages' names. */
export const mention = pgTable(
  'mention',
  {
    source: text('source').notNull(),
    /** The passage's place in the order of reading. */
    position: integer('position').notNull(),
    /** Where in the passage's text the words begin. */
    at: integer('at').notNull(),
    length: integer('length').notNull(),
    pageId: uuid('page_id')
      .notNull()
      .references(() => page.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.position, t.at] }),
    foreignKey({ columns: [t.source, t.position], foreignColumns: [passage.source, passage.position] }).onDelete('cascade'),
    index().on(t.pageId, t.source, t.position),
  ],
);

/** What the mentions in a text were made of; goes with the text's passages. */
export const mentionIndex = pgTable('mention_index', {
  source: text('source')
    .primaryKey()
    .references(() => sourceText.source, { onDelete: 'cascade' }),
  /** SHA-256 of the pages' names and the version of the rules. */
  madeOf: text('made_of').notNull(),
});
