import { and, asc, eq, gt, ilike, or } from 'drizzle-orm';
import type { ListUsersQuery, UserSummary } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { user } from '../db/schema/users.js';
import { type Actor, demand } from './actor.js';
import { columns, toFound, toSummary } from './find-user.js';

/** Accounts by name, for those who may block; `next` is the cursor of the rest. Throws `sign-in-needed`, `not-allowed`. */
export async function listUsers(
  handle: Handle,
  actor: Actor,
  input: ListUsersQuery & { limit?: number },
): Promise<{ items: UserSummary[]; next: string | null }> {
  demand(actor, 'user.block');
  const limit = Math.min(input.limit ?? 50, 200);
  const like = input.q?.replace(/[\\%_]/g, '\\$&');
  const rows = await handle
    .select(columns)
    .from(user)
    .where(
      and(
        input.role ? eq(user.role, input.role) : undefined,
        like ? or(ilike(user.username, `${like}%`), ilike(user.name, `%${like}%`)) : undefined,
        input.cursor ? gt(user.username, input.cursor) : undefined,
      ),
    )
    .orderBy(asc(user.username))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map((row) => toSummary(toFound(row)));
  return { items, next: rows.length > limit ? (items.at(-1)?.name ?? null) : null };
}
