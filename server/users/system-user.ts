import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { UserId, Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { user } from '../db/schema/users.js';
import { insertAccount } from './insert-account.js';
import { placeholderEmail } from './placeholder-email.js';
import { newSecret } from './secrets.js';

/** The bot account of a part of the wiki itself (the seed's author), made on first use; nobody can sign in to it. */
export async function systemUser(handle: Handle, name: string, displayName = name): Promise<Viewer> {
  const found = await read(handle, name);
  if (found) return found;
  // A password that nobody knows, not none: a wrong guess then takes as long as it does for a person's account.
  await insertAccount(handle, {
    id: randomUUID(),
    username: name,
    displayName,
    email: placeholderEmail(),
    role: 'bot',
    password: newSecret('pal_token_'),
  });
  const made = await read(handle, name);
  if (!made) throw new Error(`the account ${name} was not made`);
  return made;
}

async function read(handle: Handle, name: string): Promise<Viewer | null> {
  const [row] = await handle
    .select({ id: user.id, displayName: user.name, role: user.role })
    .from(user)
    .where(eq(user.username, name));
  return row ? { id: row.id as UserId, name, displayName: row.displayName, role: 'bot' } : null;
}
