import { sql } from 'drizzle-orm';
import { bigint, check, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { at, bytea } from './columns.js';
import { page } from './pages.js';
import { user } from './users.js';

/**
 * Written by `collab` only. `page_head` holds each page's last log position; taking it locks the page's log for the length of the
 * insert, so positions are dense and their order is the order of commits, on however many servers.
 */
export const pageHead = pgTable('page_head', {
  pageId: uuid('page_id')
    .primaryKey()
    .references(() => page.id, { onDelete: 'cascade' }),
  seq: bigint('seq', { mode: 'number' }).notNull().default(0),
});

/** The record: one row per accepted change, never updated. Everything readable is derived from it. */
export const pageUpdate = pgTable(
  'page_update',
  {
    pageId: uuid('page_id')
      .notNull()
      .references(() => page.id, { onDelete: 'cascade' }),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: at('at').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id),
    /** The connection it came by: tells one person's two tabs apart. */
    connection: uuid('connection').notNull(),
    /** What made it: 'edit' | 'seed' | 'api' | 'restore' | 'undo'. */
    cause: text('cause').notNull(),
    /** For 'restore' the revision, for 'undo' the first one taken back, for 'api' the one whose document was put again. */
    revision: integer('revision'),
    schemaVersion: smallint('schema_version').notNull(),
    /** A Yjs update, encoding version 1. */
    update: bytea('update').notNull(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.seq] })],
);

/** Old rows of `page_update`, `first` to `seq`, many in one: they stand here and no longer there. */
export const pagePack = pgTable(
  'page_pack',
  {
    pageId: uuid('page_id')
      .notNull()
      .references(() => page.id, { onDelete: 'cascade' }),
    first: bigint('first', { mode: 'number' }).notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    /** When the latest of its rows was written. */
    until: at('until').notNull(),
    rows: bytea('rows').notNull(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.seq] }), check('page_pack_range', sql`${t.first} > 0 and ${t.first} <= ${t.seq}`)],
);

/** The document after the log's first `seq` rows, as one Yjs update: opening a page reads this and the rows after it. */
export const pageCheckpoint = pgTable(
  'page_checkpoint',
  {
    pageId: uuid('page_id')
      .notNull()
      .references(() => page.id, { onDelete: 'cascade' }),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: at('at').defaultNow().notNull(),
    state: bytea('state').notNull(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.seq] })],
);

/**
 * One row per server process: the number of the last batch of changes that it has stored. A batch carries its number, so that the
 * database itself refuses to store it twice when its outcome was unknown and it is sent again.
 */
export const pageWriter = pgTable('page_writer', {
  id: uuid('id').primaryKey(),
  batch: bigint('batch', { mode: 'number' }).notNull(),
  at: at('at').defaultNow().notNull(),
});

/** Which account owns which Yjs client id on a page: content under an id is its owner's, and nobody else may add to it. */
export const pageClient = pgTable(
  'page_client',
  {
    pageId: uuid('page_id')
      .notNull()
      .references(() => page.id, { onDelete: 'cascade' }),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id),
    /** The log's position when the id was claimed: its first row comes later. */
    firstSeq: bigint('first_seq', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.clientId] })],
);
