import { inArray } from 'drizzle-orm';
import type { UserId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { user } from '../db/schema/users.js';

/** The names of these accounts: `name` as in /users/:name, `displayName` to be read. Unknown ids are absent. */
export async function displayNames(
  handle: Handle,
  ids: readonly UserId[],
): Promise<Map<UserId, { name: string; displayName: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await handle
    .select({ id: user.id, username: user.username, displayName: user.name })
    .from(user)
    .where(inArray(user.id, [...ids]));
  return new Map(rows.map((r) => [r.id as UserId, { name: r.username ?? r.id, displayName: r.displayName }]));
}
