import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { at } from './columns.js';

/** Written by `sources` only: what is cited. `csl` is the CSL-JSON description; the text itself is not here. */
export const source = pgTable('source', {
  key: text('key').primaryKey(),
  csl: jsonb('csl').notNull(),
  sha256: text('sha256'),
  /** Lines of the original file: the bound that a cited range is checked against. */
  lines: integer('lines').notNull(),
  reliability: text('reliability').notNull().default(''),
  addedAt: at('added_at').defaultNow().notNull(),
});
