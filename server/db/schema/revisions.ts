import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './columns.js';
import { page } from './pages.js';
import { user } from './users.js';

/** Written by `revisions` only: versions, each with the log range it covers. */
export const revision = pgTable(
  'revision',
  {
    pageId: uuid('page_id')
      .notNull()
      .references(() => page.id, { onDelete: 'cascade' }),
    /** 1, 2, 3 ... on each page. */
    n: integer('n').notNull(),
    /** Rows of the update log after `fromSeq` up to and including `seq` are this version's. */
    fromSeq: bigint('from_seq', { mode: 'number' }).notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: at('at').defaultNow().notNull(),
    /** Whoever asked for it; null: it was cut by itself. */
    savedBy: text('saved_by').references(() => user.id),
    summary: text('summary').notNull().default(''),
    name: text('name'),
    tags: text('tags').array().notNull(),
    /** [{ userId, updates, added, removed }], most active first; added and removed in characters. */
    contributors: jsonb('contributors').notNull(),
    schemaVersion: integer('schema_version').notNull(),
    document: jsonb('document').notNull(),
    text: text('text').notNull(),
    /** UTF-8 bytes of `text`. */
    size: integer('size').notNull(),
    /** SHA-256 of the normalised document, hex. */
    hash: text('hash').notNull(),
    /** SHA-256 over the chain hash before it and everything in it that must not change, hex; '' where it is still to be computed. */
    chain: text('chain').notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.n] }), index().on(t.at)],
);
