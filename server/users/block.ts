import { eq } from 'drizzle-orm';
import { Refusal, type UserSummary } from '../../model/contract/index.js';
import type { Db, Tx } from '../db/index.js';
import { session, user } from '../db/schema/users.js';
import { append } from '../events/index.js';
import { type Actor, above, accountOf, demand, presently } from './actor.js';
import { keepAnAdministrator, lockAdministrators } from './administrators.js';
import { type Found, findUser, toSummary } from './find-user.js';
import { endLinks } from './links.js';

/**
 * Blocks an account: its sessions end, it cannot sign in, its tokens are refused.
 * Throws `sign-in-needed`, `not-allowed`, `user-unknown`, `last-administrator`.
 */
export async function block(db: Db, actor: Actor, input: { name: string; reason: string }): Promise<UserSummary> {
  return change(db, actor, input.name, async (tx, found) => {
    if (found.blocked && found.blockReason === input.reason) return found;
    if (found.role === 'admin') await keepAnAdministrator(tx, found.id);
    await tx.update(user).set({ banned: true, banReason: input.reason, banExpires: null }).where(eq(user.id, found.id));
    await tx.delete(session).where(eq(session.userId, found.id));
    await endLinks(tx, found.id);
    return { ...found, blocked: true, blockReason: input.reason };
  });
}

/** Lets a blocked account sign in again. Throws `sign-in-needed`, `not-allowed`, `user-unknown`. */
export async function unblock(db: Db, actor: Actor, input: { name: string }): Promise<UserSummary> {
  return change(db, actor, input.name, async (tx, found) => {
    if (!found.blocked) return found;
    await tx.update(user).set({ banned: false, banReason: null, banExpires: null }).where(eq(user.id, found.id));
    return { ...found, blocked: false, blockReason: null };
  });
}

async function change(db: Db, actor: Actor, name: string, make: (tx: Tx, found: Found) => Promise<Found>): Promise<UserSummary> {
  demand(actor, 'user.block');
  return db.transaction(async (tx) => {
    await lockAdministrators(tx);
    const now = await presently(tx, actor, 'user.block');
    const found = await findUser(tx, name);
    if (found.id === accountOf(actor)) throw new Refusal('not-allowed', 'your own account');
    if (!above(now, found.role)) throw new Refusal('not-allowed', 'an account of this role');
    const made = await make(tx, found);
    if (made !== found) await append(tx, { type: 'user.changed', userId: found.id, payload: {} });
    return toSummary(made);
  });
}
