import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './columns.js';
import { user } from './users.js';

/** Written by `pages` only. A page's identity and rights, and its readable snapshot (derived from the update log at `seq`). */
export const page = pgTable(
  'page',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    kind: text('kind').notNull(),
    description: text('description').notNull().default(''),
    protection: text('protection').notNull().default('open'),
    facts: jsonb('facts').notNull().default(sql`'[]'::jsonb`),
    createdAt: at('created_at').defaultNow().notNull(),
    createdBy: text('created_by')
      .notNull()
      .references(() => user.id),
    deletedAt: at('deleted_at'),
    deletedBy: text('deleted_by').references(() => user.id),
    /** Counts everything a reader can see change (text, title, aliases, links' targets): the page's ETag. */
    version: bigint('version', { mode: 'number' }).notNull().default(1),

    /** The snapshot: position in the update log that it shows. */
    seq: bigint('seq', { mode: 'number' }).notNull().default(0),
    schemaVersion: integer('schema_version').notNull().default(1),
    document: jsonb('document').notNull(),
    html: text('html').notNull().default(''),
    text: text('text').notNull().default(''),
    hash: text('hash').notNull().default(''),
    outline: jsonb('outline').notNull().default(sql`'[]'::jsonb`),
    cites: jsonb('cites').notNull().default(sql`'[]'::jsonb`),
    editedAt: at('edited_at'),
    editedBy: text('edited_by').references(() => user.id),

    /** SHA-256 of the seed file last loaded, and the log position right after it: a page edited since is left alone. */
    seedHash: text('seed_hash'),
    seedSeq: bigint('seed_seq', { mode: 'number' }),
  },
  (t) => [
    index().on(t.kind, t.title),
    index().on(t.title),
    // who names this page in a fact
    index('page_facts').using('gin', t.facts.op('jsonb_path_ops')),
  ],
);

/** Every address that leads to a page besides its slug: earlier slugs and aliases. */
export const pageSlug = pgTable('page_slug', {
  slug: text('slug').primaryKey(),
  pageId: uuid('page_id')
    .notNull()
    .references(() => page.id, { onDelete: 'cascade' }),
  origin: text('origin').notNull(),
});

export const pageAlias = pgTable(
  'page_alias',
  {
    pageId: uuid('page_id')
      .notNull()
      .references(() => page.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    language: text('language'),
    note: text('note'),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.position] }), index('page_alias_lower_name').on(sql`lower(${t.name})`)],
);

/** Links in the snapshots: to a page, or (wanted) to a slug where none is yet. */
export const pageLink = pgTable(
  'page_link',
  {
    fromId: uuid('from_id')
      .notNull()
      .references(() => page.id, { onDelete: 'cascade' }),
    toId: uuid('to_id').references(() => page.id, { onDelete: 'cascade' }),
    toSlug: text('to_slug').notNull(),
  },
  (t) => [primaryKey({ columns: [t.fromId, t.toSlug] }), index().on(t.toId), index().on(t.toSlug)],
);
