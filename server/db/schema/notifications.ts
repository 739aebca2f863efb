import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at } from './columns.js';
import { user } from './users.js';

/** Written by `notifications` only: what somebody is to be told. */
export const notification = pgTable(
  'notification',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** `NotificationKind`. */
    kind: text('kind').notNull(),
    /** The thread, claim or page. */
    subject: uuid('subject').notNull(),
    /** The first comment that it is about. */
    commentId: uuid('comment_id'),
    /** The first and the last act or version that it is about. */
    firstN: integer('first_n').notNull(),
    lastN: integer('last_n').notNull(),
    /** Who did it, the last first. */
    people: text('people').array().notNull(),
    /** How many things it stands for. */
    times: integer('times').notNull(),
    at: at('at').notNull(),
    readAt: at('read_at'),
  },
  (t) => [
    index().on(t.userId, t.at, t.id),
    // what is unread is told once for each subject, and grows; a mention is told once for ever
    uniqueIndex('notification_unread').on(t.userId, t.kind, t.subject).where(sql`${t.readAt} is null and ${t.kind} <> 'mention'`),
    uniqueIndex('notification_mention').on(t.userId, t.commentId).where(sql`${t.kind} = 'mention'`),
    index('notification_count').on(t.userId).where(sql`${t.readAt} is null`),
  ],
);
