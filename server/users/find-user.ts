import { eq } from 'drizzle-orm';
import { Refusal, type Role, roles, type UserId, type UserSummary } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { user } from '../db/schema/users.js';

/** An account as this module's verbs see it. */
export interface Found extends UserSummary {
  readonly blockReason: string | null;
}

/** What `toFound` reads. */
export const columns = {
  id: user.id,
  username: user.username,
  displayName: user.name,
  role: user.role,
  banned: user.banned,
  banReason: user.banReason,
  createdAt: user.createdAt,
};

type Row = { [K in keyof typeof columns]: (typeof columns)[K]['_']['notNull'] extends true ? Data<K> : Data<K> | null };
type Data<K extends keyof typeof columns> = (typeof columns)[K]['_']['data'];

/** An unknown role gives no more rights than a new account has. */
export const toRole = (text: string | null | undefined): Role => roles.find((r) => r === text) ?? 'contributor';

export const toFound = (row: Row): Found => ({
  id: row.id as UserId,
  name: row.username ?? row.id,
  displayName: row.displayName,
  role: toRole(row.role),
  blocked: row.banned ?? false,
  createdAt: row.createdAt.toISOString(),
  blockReason: row.banReason,
});

export const toSummary = ({ blockReason: _, ...summary }: Found): UserSummary => summary;

/** The account of this name; case does not count. Throws `user-unknown`. */
export async function findUser(handle: Handle, name: string): Promise<Found> {
  const [row] = await handle.select(columns).from(user).where(eq(user.username, name.toLowerCase())).limit(1);
  if (!row) throw new Refusal('user-unknown', name);
  return toFound(row);
}
