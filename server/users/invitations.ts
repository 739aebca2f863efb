import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type CreateInvitation, type Invitation, Refusal, type Role, type UserId } from '../../model/contract/index.js';
import type { Handle, Tx } from '../db/index.js';
import { invitation, user } from '../db/schema/users.js';
import { type Actor, accountOf, demand, operator } from './actor.js';
import { hasAdministrator, lockAdministrators } from './administrators.js';
import { invitableRoles } from './can-invite.js';
import { toRole } from './find-user.js';
import { newSecret, secretHash } from './secrets.js';

const day = 86_400_000;

/** Where the secret leads: the sign-up page shows a form and uses nothing up. */
export const invitationLink = (origin: string, secret: string): string => `${origin}/sign-up?invitation=${secret}`;

/** A one-time link for one new account with a role. Throws `sign-in-needed`, `not-allowed`. */
export async function createInvitation(
  handle: Handle,
  actor: Actor,
  input: CreateInvitation & { origin: string },
): Promise<{ id: string; role: Role; link: string; expiresAt: string }> {
  demand(actor, 'user.invite');
  if (!invitableRoles(actor).includes(input.role)) throw new Refusal('not-allowed', `inviting to the role ${input.role}`);
  return insert(handle, { role: input.role, createdBy: accountOf(actor), days: 14, origin: input.origin });
}

/** The link for the first administrator; null when there is one. */
export async function firstAdminLink(handle: Handle, origin: string): Promise<string | null> {
  if (await hasAdministrator(handle)) return null;
  await handle.delete(invitation).where(and(lt(invitation.expiresAt, sql`now()`), isNull(invitation.usedAt)));
  return (await insert(handle, { role: 'admin', createdBy: null, days: 7, origin })).link;
}

async function insert(
  handle: Handle,
  made: { role: Role; createdBy: UserId | null; days: number; origin: string },
): Promise<{ id: string; role: Role; link: string; expiresAt: string }> {
  const secret = newSecret('pal_invite_');
  const expiresAt = new Date(Date.now() + made.days * day);
  const [row] = await handle
    .insert(invitation)
    .values({ secretHash: secretHash(secret), role: made.role, createdBy: made.createdBy, expiresAt })
    .returning({ id: invitation.id });
  if (!row) throw new Error('insert returned no row');
  return { id: row.id, role: made.role, link: invitationLink(made.origin, secret), expiresAt: expiresAt.toISOString() };
}

const unused = (secret: string) =>
  and(
    eq(invitation.secretHash, secretHash(secret)),
    isNull(invitation.usedAt),
    or(isNull(invitation.expiresAt), sql`${invitation.expiresAt} > now()`),
  );

/** Nobody made it and it makes an administrator: the link printed at the start. */
const isFirst = (row: { role: string; createdBy: string | null }) => row.role === 'admin' && row.createdBy === null;

/** What this secret would give, without using it. Throws `invitation-unknown`. */
export async function readInvitation(handle: Handle, secret: string): Promise<{ role: Role; firstAdministrator: boolean }> {
  const [row] = await handle
    .select({ role: invitation.role, createdBy: invitation.createdBy })
    .from(invitation)
    .where(unused(secret));
  if (!row || (isFirst(row) && (await hasAdministrator(handle)))) throw new Refusal('invitation-unknown');
  return { role: toRole(row.role), firstAdministrator: isFirst(row) };
}

/**
 * Uses the invitation up, in the transaction that makes the account: whoever else tries waits for its end, and finds it used or, if this
 * one failed, unused. Throws `invitation-unknown`.
 */
export async function claimInvitation(tx: Tx, secret: string): Promise<{ id: string; role: Role }> {
  const [row] = await tx.update(invitation).set({ usedAt: new Date() }).where(unused(secret)).returning();
  if (!row) throw new Refusal('invitation-unknown');
  if (isFirst(row)) {
    await lockAdministrators(tx);
    if (await hasAdministrator(tx)) throw new Refusal('invitation-unknown');
  }
  return { id: row.id, role: toRole(row.role) };
}

/** Notes whose account a claimed invitation became. */
export async function noteInvited(tx: Tx, id: string, userId: UserId): Promise<void> {
  await tx.update(invitation).set({ usedBy: userId }).where(eq(invitation.id, id));
}

/** The newest 200 invitations: one's own, an administrator's everybody's. Throws `sign-in-needed`, `not-allowed`. */
export async function listInvitations(handle: Handle, actor: Actor): Promise<Invitation[]> {
  demand(actor, 'user.invite');
  const inviter = alias(user, 'inviter');
  const invited = alias(user, 'invited');
  const rows = await handle
    .select({
      id: invitation.id,
      role: invitation.role,
      createdAt: invitation.createdAt,
      expiresAt: invitation.expiresAt,
      createdBy: inviter.username,
      usedBy: invited.username,
    })
    .from(invitation)
    .leftJoin(inviter, eq(inviter.id, invitation.createdBy))
    .leftJoin(invited, eq(invited.id, invitation.usedBy))
    .where(seen(actor))
    .orderBy(desc(invitation.createdAt))
    .limit(200);
  return rows.map((row) => ({
    ...row,
    role: toRole(row.role),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
  }));
}

/** Ends an unused invitation. Throws `sign-in-needed`, `not-allowed`, `not-found`. */
export async function withdrawInvitation(handle: Handle, actor: Actor, input: { id: string }): Promise<void> {
  demand(actor, 'user.invite');
  const rows = await handle
    .delete(invitation)
    .where(and(eq(invitation.id, input.id), isNull(invitation.usedAt), seen(actor)))
    .returning({ id: invitation.id });
  if (rows.length === 0) throw new Refusal('not-found');
}

const seen = (actor: Exclude<Actor, null>) =>
  actor === operator || actor.role === 'admin' ? undefined : eq(invitation.createdBy, actor.id);
