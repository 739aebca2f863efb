import { and, eq, ne } from 'drizzle-orm';
import { type ConfirmEmailPage, Refusal } from '../../model/contract/index.js';
import type { Db, Handle } from '../db/index.js';
import { user } from '../db/schema/users.js';
import { claimEmail } from './claim-name.js';
import { endLinks, readLink, useLink } from './links.js';
import { isPlaceholder } from './placeholder-email.js';

/** What this link would confirm. Throws `link-unknown`. */
export async function readConfirmation(handle: Handle, token: string): Promise<NonNullable<ConfirmEmailPage['asked']>> {
  const { userId, email } = parts(await readLink(handle, 'confirm-email', token));
  const [found] = await handle.select({ name: user.username }).from(user).where(eq(user.id, userId));
  if (!found) throw new Refusal('link-unknown');
  return { name: found.name ?? userId, email };
}

/**
 * Makes the link's address the account's, confirmed; ends the account's other links. Answers the address that was confirmed before, if it was
 * another. Throws `link-unknown`, `email-taken`.
 */
export async function confirmEmail(db: Db, token: string): Promise<{ name: string; address: string } | null> {
  return db.transaction(async (tx) => {
    const { userId, email } = parts(await useLink(tx, 'confirm-email', token));
    await claimEmail(tx, email);
    const others = await tx
      .select({ id: user.id })
      .from(user)
      .where(and(eq(user.email, email), ne(user.id, userId)));
    if (others.length) throw new Refusal('email-taken');
    const [before] = await tx.select().from(user).where(eq(user.id, userId)).for('update');
    if (!before) throw new Refusal('link-unknown');
    await tx.update(user).set({ email, emailVerified: true }).where(eq(user.id, userId));
    await endLinks(tx, userId);
    const told = before.emailVerified && before.email !== email && !isPlaceholder(before.email);
    return told ? { name: before.username ?? userId, address: before.email } : null;
  });
}

function parts(value: string | null): { userId: string; email: string } {
  const [userId, email] = value?.split(' ') ?? [];
  if (!userId || !email) throw new Refusal('link-unknown');
  return { userId, email };
}
