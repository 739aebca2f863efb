import { and, eq, isNull, ne, or, sql } from 'drizzle-orm';
import { Refusal, type UserId } from '../../model/contract/index.js';
import type { Handle, Tx } from '../db/index.js';
import { user } from '../db/schema/users.js';

/** Any number of our own. */
const lock = 7_216_540;

/** Until the end of the transaction nobody else changes who is an administrator: what is read after this is still true at the commit. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
}

/** Is there an administrator, not blocked, besides this account? */
export async function hasAdministrator(handle: Handle, besides: UserId | null = null): Promise<boolean> {
  const rows = await handle
    .select({ id: user.id })
    .from(user)
    .where(
      and(eq(user.role, 'admin'), or(isNull(user.banned), eq(user.banned, false)), besides ? ne(user.id, besides) : undefined),
    )
    .limit(1);
  return rows.length > 0;
}

/** Throws `last-administrator` if nobody would be left without this account. Needs `lockAdministrators`. */
export async function keepAnAdministrator(tx: Tx, leaving: UserId): Promise<void> {
  if (!(await hasAdministrator(tx, leaving))) throw new Refusal('last-administrator');
}
