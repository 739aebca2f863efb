import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
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
  // and, by hand in the migration, `revision_listing`: whatever lists are narrowed by, so that no version has to be opened for it
  (t) => [primaryKey({ columns: [t.pageId, t.n] }), index().on(t.at), index().using('hash', t.hash)],
);

/** Written by `revisions` only: whose changes a version holds, so that one person's are found among many. */
export const revisionPerson = pgTable(
  'revision_person',
  {
    pageId: uuid('page_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id),
    n: integer('n').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.pageId, t.userId, t.n] }),
    foreignKey({ columns: [t.pageId, t.n], foreignColumns: [revision.pageId, revision.n] }).onDelete('cascade'),
  ],
);
