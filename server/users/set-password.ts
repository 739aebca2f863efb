import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { and, eq } from 'drizzle-orm';
import { Password } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { account, session } from '../db/schema/users.js';
import { append } from '../events/index.js';
import { accept } from './accept.js';
import type { operator } from './actor.js';
import { findUser } from './find-user.js';
import { endLinks } from './links.js';

/**
 * Gives an account a new password and ends its sessions: for somebody who has lost theirs, from the command line only.
 * Throws `user-unknown`, `invalid`.
 */
export async function setPassword(db: Db, _actor: typeof operator, input: { name: string; password: string }): Promise<void> {
  const password = await hashPassword(accept(Password, input.password, 'password'));
  await db.transaction(async (tx) => {
    const found = await findUser(tx, input.name);
    const own = and(eq(account.userId, found.id), eq(account.providerId, 'credential'));
    const changed = await tx.update(account).set({ password }).where(own).returning({ id: account.id });
    if (changed.length === 0)
      await tx
        .insert(account)
        .values({ id: randomUUID(), accountId: found.id, providerId: 'credential', userId: found.id, password });
    await tx.delete(session).where(eq(session.userId, found.id));
    await endLinks(tx, found.id);
    await append(tx, { type: 'user.changed', userId: found.id, payload: {} });
  });
}
