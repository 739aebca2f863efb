import { inArray } from 'drizzle-orm';
import type { UserId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { user } from '../db/schema/users.js';

/** Whose these names are, by name in lower case; names that nobody has are absent. */
export async function idsOfNames(handle: Handle, names: readonly string[]): Promise<Map<string, UserId>> {
  const asked = [...new Set(names.map((name) => name.toLowerCase()))];
  if (asked.length === 0) return new Map();
  const rows = await handle.select({ id: user.id, username: user.username }).from(user).where(inArray(user.username, asked));
  return new Map(rows.flatMap(({ id, username }) => (username === null ? [] : [[username, id as UserId]])));
}
