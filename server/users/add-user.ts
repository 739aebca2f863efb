import { randomUUID } from 'node:crypto';
import {
  DisplayName,
  Email,
  Password,
  Refusal,
  type Role,
  type UserId,
  Username,
  type Viewer,
} from '../../model/contract/index.js';
import { type Handle, sqlState } from '../db/index.js';
import { accept } from './accept.js';
import { type Actor, demand } from './actor.js';
import { insertAccount } from './insert-account.js';
import { placeholderEmail } from './placeholder-email.js';

/**
 * Makes an account with a role, without an invitation: the command line's and the tests'.
 * Throws `sign-in-needed`, `not-allowed`, `invalid`, `name-taken`, `email-taken`.
 */
export async function addUser(
  handle: Handle,
  actor: Actor,
  input: { name: string; password: string; role?: Role; displayName?: string; email?: string },
): Promise<Viewer> {
  demand(actor, 'user.set-role');
  const username = accept(Username, input.name, 'name');
  const made = {
    id: randomUUID(),
    username,
    displayName: accept(DisplayName, input.displayName ?? username, 'display name'),
    email: input.email ? accept(Email, input.email, 'e-mail') : placeholderEmail(),
    role: input.role ?? ('contributor' as const),
    password: accept(Password, input.password, 'password'),
  };
  try {
    if (!(await insertAccount(handle, made))) throw new Refusal('name-taken', username);
  } catch (error) {
    if (sqlState(error) === '23505') throw new Refusal('email-taken');
    throw error;
  }
  return { id: made.id as UserId, name: username.toLowerCase(), displayName: made.displayName, role: made.role };
}
