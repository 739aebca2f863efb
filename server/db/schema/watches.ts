import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './columns.js';
import { user } from './users.js';

/** Written by `watches` only: who wants to be told of what. */
export const watch = pgTable(
  'watch',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** `WatchKind`. */
    kind: text('kind').notNull(),
    subject: uuid('subject').notNull(),
    at: at('at').defaultNow().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.kind, t.subject] }), index().on(t.kind, t.subject)],
);
