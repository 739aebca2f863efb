import { bigint, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { at } from './columns.js';

/** Written by `events` only: what happened, in commit order, for followers to read on from their own place. */
export const event = pgTable(
  'event',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: at('at').defaultNow().notNull(),
    type: text('type').notNull(),
    pageId: text('page_id'),
    userId: text('user_id'),
    payload: jsonb('payload').notNull(),
  },
  (t) => [index().on(t.pageId, t.id)],
);

/** How far each follower has read. */
export const follower = pgTable('follower', {
  name: text('name').primaryKey(),
  cursor: bigint('cursor', { mode: 'number' }).notNull(),
});
