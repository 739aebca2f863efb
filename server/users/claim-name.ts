import { eq, sql } from 'drizzle-orm';
import { Refusal } from '../../model/contract/index.js';
import type { Tx } from '../db/index.js';
import { user } from '../db/schema/users.js';

/** Any numbers of our own: one kind of advisory lock for names, one for addresses. */
const nameLock = 7_216_541;
const emailLock = 7_216_542;

/**
 * Nobody else takes this name or address until the end of the transaction: of two people who choose the same at the same instant, the
 * second waits and is told so. Throws `name-taken`, `email-taken`.
 */
export async function claimName(tx: Tx, asked: { username: string; email: string }): Promise<void> {
  const username = asked.username.toLowerCase();
  await tx.execute(sql`select pg_advisory_xact_lock(${nameLock}, hashtext(${username}))`);
  await claimEmail(tx, asked.email);
  const named = await tx.select({ id: user.id }).from(user).where(eq(user.username, username));
  if (named.length) throw new Refusal('name-taken', asked.username);
  const mailed = await tx.select({ id: user.id }).from(user).where(eq(user.email, asked.email));
  if (mailed.length) throw new Refusal('email-taken');
}

/** Nobody else takes this address until the end of the transaction. */
export async function claimEmail(tx: Tx, email: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${emailLock}, hashtext(${email}))`);
}
