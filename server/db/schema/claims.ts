import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at } from './columns.js';
import { page } from './pages.js';
import { source } from './sources.js';
import { user } from './users.js';

/** Written by `claims` only. The record of a claim: each act with what it changed, never altered; the other tables are made of it. */
export const claimAct = pgTable(
  'claim_act',
  {
    claimId: uuid('claim_id').notNull(),
    /** 1, 2, 3 ... on each claim. */
    n: integer('n').notNull(),
    at: at('at').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id),
    kind: text('kind').notNull(),
    /** `Change[]` of model/claims. */
    changes: jsonb('changes').notNull(),
    /** The act that this one takes back. */
    undoes: integer('undoes'),
    /** What the sender called this act: the same one again is not done again. */
    key: text('key'),
  },
  (t) => [primaryKey({ columns: [t.claimId, t.n] }), uniqueIndex('claim_act_key').on(t.userId, t.key)],
);

/** A claim as it is now. */
export const claim = pgTable(
  'claim',
  {
    id: uuid('id').primaryKey(),
    /** Its newest act. */
    n: integer('n').notNull(),
    changedAt: at('changed_at').notNull(),
    slug: text('slug').notNull().unique(),
    question: text('question').notNull(),
    about: text('about').notNull(),
    property: text('property'),
    /** The row of the first page's infobox that it is about; '': the property's. */
    label: text('label').notNull().default(''),
    hidden: boolean('hidden').notNull(),
    /** `Deed`. */
    opened: jsonb('opened').notNull(),
    status: text('status').notNull(),
    since: at('since').notNull(),
    /** `StoredDecision`, `StoredReopening`. */
    decision: jsonb('decision'),
    reopened: jsonb('reopened'),
    /** Sources that evidence names. */
    sources: integer('sources').notNull(),
    /** Of the seed's file that it was last made from; null: of none. */
    seedHash: text('seed_hash'),
  },
  (t) => [index('claim_order').on(sql`(${t.sources} <= 1)`, sql`lower(${t.question})`, t.id)],
);

export const claimPage = pgTable(
  'claim_page',
  {
    claimId: uuid('claim_id')
      .notNull()
      .references(() => claim.id, { onDelete: 'cascade' }),
    pageId: uuid('page_id')
      .notNull()
      .references(() => page.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
  },
  (t) => [primaryKey({ columns: [t.claimId, t.position] }), index().on(t.pageId)],
);

export const claimReading = pgTable(
  'claim_reading',
  {
    id: uuid('id').primaryKey(),
    claimId: uuid('claim_id')
      .notNull()
      .references(() => claim.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    /** `StoredValue`. */
    value: jsonb('value'),
    heldBy: text('held_by').notNull(),
    position: integer('position').notNull(),
  },
  (t) => [index().on(t.claimId)],
);

export const claimEvidence = pgTable(
  'claim_evidence',
  {
    id: uuid('id').primaryKey(),
    claimId: uuid('claim_id')
      .notNull()
      .references(() => claim.id, { onDelete: 'cascade' }),
    readingId: uuid('reading_id')
      .notNull()
      .references(() => claimReading.id),
    source: text('source')
      .notNull()
      .references(() => source.key),
    fromLine: integer('from_line').notNull(),
    toLine: integer('to_line').notNull(),
    quote: text('quote').notNull(),
    stance: text('stance').notNull(),
    testimony: text('testimony').notNull(),
    witness: text('witness').notNull(),
    note: text('note').notNull(),
    derivedFrom: uuid('derived_from').array().notNull(),
    position: integer('position').notNull(),
    /** `Deed`. */
    addedBy: text('added_by').notNull(),
    addedAt: at('added_at').notNull(),
  },
  (t) => [index().on(t.claimId), index().on(t.readingId), index().on(t.source)],
);

/** Where claims stand in the texts of pages: made of the pages' snapshots, with the memory of places whose mark is gone. */
export const claimAnchor = pgTable(
  'claim_anchor',
  {
    id: uuid('id').primaryKey(),
    /** Without a reference: a claim's row is made anew out of its log, and its places stay. */
    claimId: uuid('claim_id').notNull(),
    pageId: uuid('page_id')
      .notNull()
      .references(() => page.id, { onDelete: 'cascade' }),
    /** Which of the page's places it is, from 1 in the order of reading; null: its mark is gone, and unless it needs re-attaching its words are there. */
    number: integer('number'),
    state: text('state').notNull(),
    /** Since when it is in this state. */
    since: at('since').notNull(),
    /** The words that it was made for, or that were confirmed since. */
    quote: text('quote').notNull(),
    /** The words at the mark, and around it, as they were last seen. */
    words: text('words').notNull(),
    before: text('before').notNull(),
    after: text('after').notNull(),
    /** Could the words be told, without their mark, from all others of the page when they were last seen? */
    alone: boolean('alone').notNull().default(false),
    /** Did it come about as a copy or a part of another place? */
    copy: boolean('copy').notNull().default(false),
    /** Has the claim been reopened for this state, or decided in it? */
    known: boolean('known').notNull(),
  },
  (t) => [index().on(t.claimId), index().on(t.pageId)],
);
