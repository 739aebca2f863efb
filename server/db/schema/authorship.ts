import { bigint, integer, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './columns.js';
import { page } from './pages.js';

/** Written by `collab` only: who wrote each character after the log's first `seq` rows, to go on from. Derived from the log. */
export const pageAuthorship = pgTable('page_authorship', {
  pageId: uuid('page_id')
    .primaryKey()
    .references(() => page.id, { onDelete: 'cascade' }),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  state: bytea('state').notNull(),
});

/** Written by `revisions` only: who wrote each character of a version. Derived from the log. */
export const revisionAuthorship = pgTable(
  'revision_authorship',
  {
    pageId: uuid('page_id')
      .notNull()
      .references(() => page.id, { onDelete: 'cascade' }),
    n: integer('n').notNull(),
    /** [length, seq, length, seq ...]: so many characters of the version's text, and the log position that they first came with. */
    runs: jsonb('runs').notNull(),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.n] })],
);
