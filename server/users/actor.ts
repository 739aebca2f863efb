import { eq } from 'drizzle-orm';
import { type Action, can, Refusal, type Role, rank, type Viewer } from '../../model/contract/index.js';
import type { Tx } from '../db/index.js';
import { user } from '../db/schema/users.js';
import { toRole } from './find-user.js';

/** Whoever has a shell on the server: the command line acts without an account and may do everything. */
export const operator = 'operator';

/** Who takes an action on accounts: a viewer (null: not signed in) or the command line. */
export type Actor = Viewer | null | typeof operator;

/** Throws `sign-in-needed` or `not-allowed` unless this actor may take this action at all. */
export function demand(actor: Actor, action: Action): asserts actor is Viewer | typeof operator {
  if (actor === operator) return;
  if (!actor) throw new Refusal('sign-in-needed');
  if (!can(actor, action)) throw new Refusal('not-allowed');
}

/**
 * The actor as they are now, inside a transaction that holds `lockAdministrators`: who was demoted or blocked a moment ago decides nothing
 * any more. Throws `not-allowed`, `blocked`.
 */
export async function presently(tx: Tx, actor: Viewer | typeof operator, action: Action): Promise<Viewer | typeof operator> {
  if (actor === operator) return operator;
  const [row] = await tx.select({ role: user.role, banned: user.banned }).from(user).where(eq(user.id, actor.id));
  if (row?.banned) throw new Refusal('blocked');
  const now = { ...actor, role: toRole(row?.role) };
  demand(now, action);
  return now;
}

/** Does this actor stand above an account with this role? */
export const above = (actor: Viewer | typeof operator, role: Role): boolean =>
  actor === operator || actor.role === 'admin' || rank[actor.role] > rank[role];

/** The actor's account, null for the command line. */
export const accountOf = (actor: Viewer | typeof operator) => (actor === operator ? null : actor.id);
