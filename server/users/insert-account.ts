import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Role } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { account, user } from '../db/schema/users.js';
import { isPlaceholder } from './placeholder-email.js';

/** Makes an account the way the library does at a sign-up, but takes its address for confirmed; false when the user name is taken. */
export async function insertAccount(
  handle: Handle,
  made: { id: string; username: string; displayName: string; email: string; role: Role; password: string },
): Promise<boolean> {
  const password = await hashPassword(made.password);
  return handle.transaction(async (tx) => {
    const rows = await tx
      .insert(user)
      .values({
        id: made.id,
        name: made.displayName,
        email: made.email,
        emailVerified: !isPlaceholder(made.email),
        username: made.username.toLowerCase(),
        displayUsername: made.username,
        role: made.role,
      })
      .onConflictDoNothing({ target: user.username })
      .returning({ id: user.id });
    if (rows.length === 0) return false;
    await tx
      .insert(account)
      .values({ id: randomUUID(), accountId: made.id, providerId: 'credential', userId: made.id, password });
    return true;
  });
}
