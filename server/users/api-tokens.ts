import { and, count, desc, eq, sql } from 'drizzle-orm';
import { type ApiToken, type CreateToken, Refusal, type UserId, type Viewer } from '../../model/contract/index.js';
import type { Db, Handle } from '../db/index.js';
import { apiToken, user } from '../db/schema/users.js';
import { toRole } from './find-user.js';
import { newSecret, secretHash } from './secrets.js';

/** Tokens that one person may have. */
const most = 50;

/** Makes a token; its secret is in the answer and nowhere else. Throws `sign-in-needed`, `invalid` beyond 50. */
export async function createToken(db: Db, viewer: Viewer | null, input: CreateToken): Promise<{ name: string; secret: string }> {
  if (!viewer) throw new Refusal('sign-in-needed');
  const secret = newSecret('pal_token_');
  await db.transaction(async (tx) => {
    await tx.select({ id: user.id }).from(user).where(eq(user.id, viewer.id)).for('update');
    const [own] = await tx.select({ n: count() }).from(apiToken).where(eq(apiToken.userId, viewer.id));
    if (own && own.n >= most) throw new Refusal('invalid', `more than ${most} tokens`);
    await tx.insert(apiToken).values({ userId: viewer.id, name: input.name, secretHash: secretHash(secret) });
  });
  return { name: input.name, secret };
}

/** The viewer's tokens, newest first, without their secrets. Throws `sign-in-needed`. */
export async function listTokens(handle: Handle, viewer: Viewer | null): Promise<ApiToken[]> {
  if (!viewer) throw new Refusal('sign-in-needed');
  const rows = await handle
    .select({ id: apiToken.id, name: apiToken.name, createdAt: apiToken.createdAt, usedAt: apiToken.usedAt })
    .from(apiToken)
    .where(eq(apiToken.userId, viewer.id))
    .orderBy(desc(apiToken.createdAt), desc(apiToken.id));
  return rows.map((r) => ({ ...r, createdAt: r.createdAt.toISOString(), usedAt: r.usedAt?.toISOString() ?? null }));
}

/** Ends one of the viewer's tokens. Throws `sign-in-needed`, `not-found`. */
export async function withdrawToken(handle: Handle, viewer: Viewer | null, input: { id: string }): Promise<void> {
  if (!viewer) throw new Refusal('sign-in-needed');
  const rows = await handle
    .delete(apiToken)
    .where(and(eq(apiToken.id, input.id), eq(apiToken.userId, viewer.id)))
    .returning({ id: apiToken.id });
  if (rows.length === 0) throw new Refusal('not-found');
}

/** Whose token this is, noting the use to the minute; null for an unknown one. */
export async function ownerOfToken(
  handle: Handle,
  secret: string,
): Promise<{ viewer: Viewer; tokenId: string; blocked: boolean } | null> {
  const hash = secretHash(secret);
  const [row] = await handle
    .select({
      tokenId: apiToken.id,
      id: user.id,
      username: user.username,
      displayName: user.name,
      role: user.role,
      banned: user.banned,
      stale: sql<boolean>`${apiToken.usedAt} is null or ${apiToken.usedAt} < now() - interval '1 minute'`,
    })
    .from(apiToken)
    .innerJoin(user, eq(user.id, apiToken.userId))
    .where(eq(apiToken.secretHash, hash));
  if (!row) return null;
  const blocked = row.banned ?? false;
  if (row.stale && !blocked) await handle.update(apiToken).set({ usedAt: new Date() }).where(eq(apiToken.id, row.tokenId));
  return {
    viewer: { id: row.id as UserId, name: row.username ?? row.id, displayName: row.displayName, role: toRole(row.role) },
    tokenId: row.tokenId,
    blocked,
  };
}
