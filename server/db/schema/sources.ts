import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { at } from './columns.js';

/** Written by `sources` only: what is cited. `csl` is the CSL-JSON description; the text itself is not here. */
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
  addedAt: at('added_at').defaultNow().notNull(),
});
