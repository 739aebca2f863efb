import { randomUUID } from 'node:crypto';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Handle } from '../db/index.js';
import { verification } from '../db/schema/users.js';
import { newSecret, secretHash } from './secrets.js';

/** What a link in a mail is for; the first is the account library's own word, as it takes that link. */
type Purpose = 'reset-password' | 'confirm-email';

/** How an identifier is stored: as a hash, so that a copy of the table opens nothing. */
export const storedIdentifier = (identifier: string): string => secretHash(identifier);

const identifierOf = (purpose: Purpose, token: string) => storedIdentifier(`${purpose}:${token}`);

/** For one hour. `value` is the account's id, or that and more after a space. Returns the link's token. */
export async function openLink(handle: Handle, purpose: Purpose, value: string): Promise<string> {
  const token = newSecret('pal_link_');
  const expiresAt = sql`now() + interval '1 hour'`;
  await handle.insert(verification).values({ id: randomUUID(), identifier: identifierOf(purpose, token), value, expiresAt });
  return token;
}

const open = (purpose: Purpose, token: string) =>
  and(eq(verification.identifier, identifierOf(purpose, token)), gt(verification.expiresAt, sql`now()`));

/** The value of a link that is still open, else null. */
export async function readLink(handle: Handle, purpose: Purpose, token: string): Promise<string | null> {
  const [row] = await handle.select({ value: verification.value }).from(verification).where(open(purpose, token));
  return row?.value ?? null;
}

/** Uses a link up: `readLink`, for one of those who ask at the same instant. */
export async function useLink(handle: Handle, purpose: Purpose, token: string): Promise<string | null> {
  const [row] = await handle.delete(verification).where(open(purpose, token)).returning({ value: verification.value });
  return row?.value ?? null;
}

/** Ends all links of an account. */
export async function endLinks(handle: Handle, userId: string): Promise<void> {
  await handle.delete(verification).where(eq(sql`split_part(${verification.value}, ' ', 1)`, userId));
}
