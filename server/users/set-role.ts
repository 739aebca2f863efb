import { eq } from 'drizzle-orm';
import type { Role, UserSummary } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { user } from '../db/schema/users.js';
import { append } from '../events/index.js';
import { type Actor, demand, presently } from './actor.js';
import { keepAnAdministrator, lockAdministrators } from './administrators.js';
import { findUser, toSummary } from './find-user.js';

/** Gives an account a role. Throws `sign-in-needed`, `not-allowed`, `user-unknown`, `last-administrator`. */
export async function setRole(db: Db, actor: Actor, input: { name: string; role: Role }): Promise<UserSummary> {
  demand(actor, 'user.set-role');
  return db.transaction(async (tx) => {
    await lockAdministrators(tx);
    await presently(tx, actor, 'user.set-role');
    const found = await findUser(tx, input.name);
    if (found.role === input.role) return toSummary(found);
    if (found.role === 'admin') await keepAnAdministrator(tx, found.id);
    await tx.update(user).set({ role: input.role }).where(eq(user.id, found.id));
    await append(tx, { type: 'user.changed', userId: found.id, payload: {} });
    return toSummary({ ...found, role: input.role });
  });
}
