import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { claim } from './claims.js';
import { at } from './columns.js';
import { page } from './pages.js';
import { user } from './users.js';

/** Written by `discussion` only. A discussion of a page or a claim, as it is now. */
export const thread = pgTable(
  'thread',
  {
    id: uuid('id').primaryKey(),
    /** Its newest act. */
    n: integer('n').notNull(),
    pageId: uuid('page_id').references(() => page.id, { onDelete: 'cascade' }),
    claimId: uuid('claim_id').references(() => claim.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    /** `ThreadState`. */
    state: text('state').notNull(),
    hidden: boolean('hidden').notNull(),
    openedBy: text('opened_by')
      .notNull()
      .references(() => user.id),
    openedAt: at('opened_at').notNull(),
    /** When somebody last said something. */
    lastAt: at('last_at').notNull(),
    comments: integer('comments').notNull(),
  },
  (t) => [
    check('thread_about_one', sql`num_nonnulls(${t.pageId}, ${t.claimId}) = 1`),
    index().on(t.pageId, t.lastAt),
    index().on(t.claimId, t.lastAt),
  ],
);

/** A comment as it is now. */
export const comment = pgTable(
  'comment',
  {
    id: uuid('id').primaryKey(),
    threadId: uuid('thread_id')
      .notNull()
      .references(() => thread.id, { onDelete: 'cascade' }),
    /** The act that made it: comments of a discussion are in this order. */
    n: integer('n').notNull(),
    parentId: uuid('parent_id'),
    userId: text('user_id')
      .notNull()
      .references(() => user.id),
    at: at('at').notNull(),
    editedAt: at('edited_at'),
    versions: integer('versions').notNull(),
    text: text('text').notNull(),
    /** `CommentMark`. */
    mark: text('mark'),
    readingId: uuid('reading_id'),
    hidden: boolean('hidden').notNull(),
  },
  (t) => [uniqueIndex().on(t.threadId, t.n)],
);

/** The record of a discussion: each act, never altered; the other two are made of it. */
export const threadAct = pgTable(
  'thread_act',
  {
    threadId: uuid('thread_id').notNull(),
    /** 1, 2, 3 ... in each discussion. */
    n: integer('n').notNull(),
    at: at('at').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id),
    /** `ThreadActKind`. */
    kind: text('kind').notNull(),
    commentId: uuid('comment_id'),
    title: text('title'),
    parentId: uuid('parent_id'),
    /** `Said`. */
    said: jsonb('said'),
    reason: text('reason').notNull(),
    /** What the sender called this act: the same one again is not done again. */
    key: text('key'),
  },
  (t) => [primaryKey({ columns: [t.threadId, t.n] }), index().on(t.commentId), uniqueIndex('thread_act_key').on(t.userId, t.key)],
);
