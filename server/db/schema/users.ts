import { boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './columns.js';

/** Written by `users` only. The first four tables are the account library's; their columns are checked against it in a test. */
const times = {
  createdAt: at('created_at').defaultNow().notNull(),
  updatedAt: at('updated_at')
    .defaultNow()
    .$onUpdate(() => new Date())
    .notNull(),
};

export const user = pgTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').default(false).notNull(),
  image: text('image'),
  ...times,
  username: text('username').unique(),
  displayUsername: text('display_username'),
  role: text('role'),
  banned: boolean('banned').default(false),
  banReason: text('ban_reason'),
  banExpires: at('ban_expires'),
});

const owner = () =>
  text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });

export const session = pgTable(
  'session',
  {
    id: text('id').primaryKey(),
    expiresAt: at('expires_at').notNull(),
    token: text('token').notNull().unique(),
    ...times,
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    userId: owner(),
    impersonatedBy: text('impersonated_by'),
  },
  (t) => [index().on(t.userId)],
);

export const account = pgTable(
  'account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: owner(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: at('access_token_expires_at'),
    refreshTokenExpiresAt: at('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    ...times,
  },
  (t) => [index().on(t.userId)],
);

export const verification = pgTable(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: at('expires_at').notNull(),
    ...times,
  },
  (t) => [index().on(t.identifier)],
);

/** A one-time link that lets its opener make an account with a role; the first administrator's, and invitations. */
export const invitation = pgTable('invitation', {
  id: uuid('id').primaryKey().defaultRandom(),
  /** SHA-256 of the secret in the link: a copy of the table opens nothing. */
  secretHash: text('secret_hash').notNull().unique(),
  role: text('role').notNull(),
  createdBy: text('created_by').references(() => user.id),
  createdAt: at('created_at').defaultNow().notNull(),
  expiresAt: at('expires_at'),
  usedAt: at('used_at'),
  usedBy: text('used_by').references(() => user.id),
});

/** Bearer tokens for scripts. */
export const apiToken = pgTable(
  'api_token',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: owner(),
    name: text('name').notNull(),
    secretHash: text('secret_hash').notNull().unique(),
    createdAt: at('created_at').defaultNow().notNull(),
    usedAt: at('used_at'),
  },
  (t) => [index().on(t.userId)],
);

/** Attempts to sign in and the like, by what is counted: at an address, under a name. */
export const attempt = pgTable(
  'attempt',
  {
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    until: at('until').notNull(),
  },
  (t) => [index().on(t.until)],
);
