import {
  type ChangePassword,
  isRefusalCode,
  Refusal,
  type RefusalCode,
  type ResetPassword,
  type SignUp,
} from '../../model/contract/index.js';
import type { AuthDoor } from './auth-door.js';

/** Where a form came from: its request's headers and network address. */
export interface Sender {
  readonly headers: Headers;
  readonly address: string;
}

/**
 * Signs in with a user name or an e-mail address; answers the Set-Cookie values.
 * Throws `wrong-credentials` for whatever does not fit together, `blocked`, `too-many`, `unavailable`.
 */
export async function signIn(door: AuthDoor, input: { name: string; password: string }, from: Sender): Promise<string[]> {
  const name = input.name.trim();
  const { password } = input;
  const response = name.includes('@')
    ? await door.ask('/sign-in/email', { email: name, password }, from.headers, from.address)
    : await door.ask('/sign-in/username', { username: name, password }, from.headers, from.address);
  return cookiesOf(response, 'wrong-credentials');
}

/**
 * Makes an account and signs in to it; answers the Set-Cookie values.
 * Throws `invalid`, `name-taken`, `email-taken`, `registration-closed`, `invitation-unknown`, `too-many`, `unavailable`.
 */
export async function signUp(door: AuthDoor, input: SignUp, from: Sender): Promise<string[]> {
  return cookiesOf(await door.ask('/sign-up/email', input, from.headers, from.address), 'invalid');
}

/** Ends the session that the sender's cookie opens, if any; answers the Set-Cookie values that remove it. */
export async function signOut(door: AuthDoor, from: Sender): Promise<string[]> {
  return cookiesOf(await door.ask('/sign-out', {}, from.headers, from.address), 'invalid');
}

/**
 * Gives the account that the sender's cookie opens another password and ends its other sessions; answers the Set-Cookie values of a
 * new one here. Throws `sign-in-needed`, `wrong-password`, `too-many`, `unavailable`.
 */
export async function changePassword(door: AuthDoor, input: ChangePassword, from: Sender): Promise<string[]> {
  const asked = { currentPassword: input.present, newPassword: input.password, revokeOtherSessions: true };
  return cookiesOf(await door.ask('/change-password', asked, from.headers, from.address), 'sign-in-needed');
}

/**
 * Sends a link to a new password to whoever has the account of this name or e-mail address, if it may have one; which is not told.
 * Throws `not-found`, `invalid`, `too-many`, `unavailable`.
 */
export async function askForReset(door: AuthDoor, name: string, from: Sender): Promise<void> {
  await cookiesOf(await door.ask('/request-password-reset', { email: name }, from.headers, from.address), 'invalid');
}

/**
 * Gives the account of this link another password and ends its sessions. Throws `not-found`, `link-unknown`, `too-many`, `unavailable`.
 */
export async function resetPassword(door: AuthDoor, input: ResetPassword, from: Sender): Promise<void> {
  const asked = { token: input.token, newPassword: input.password };
  await cookiesOf(await door.ask('/reset-password', asked, from.headers, from.address), 'link-unknown');
}

/** Throws `wrong-password` unless this is the password of the account that the sender's cookie opens; `sign-in-needed`, `unavailable`. */
export async function checkPassword(door: AuthDoor, password: string, from: Sender): Promise<void> {
  const headers = new Headers({ cookie: from.headers.get('cookie') ?? '' });
  await cookiesOf(await door.auth.api.verifyPassword({ body: { password }, headers, asResponse: true }), 'sign-in-needed');
}

/** The library's words for refusals that are ours. */
const known: Readonly<Record<string, RefusalCode>> = {
  BANNED_USER: 'blocked',
  INVALID_ORIGIN: 'foreign-origin',
  INVALID_PASSWORD: 'wrong-password',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'wrong-password',
  INVALID_TOKEN: 'link-unknown',
  USER_NOT_FOUND: 'link-unknown',
};

async function cookiesOf(response: Response, otherwise: RefusalCode): Promise<string[]> {
  if (response.ok) return response.headers.getSetCookie();
  if (response.status >= 500) throw new Refusal('unavailable');
  if (response.status === 429) throw new Refusal('too-many');
  const said: unknown = await response.json().catch(() => null);
  const code = text(said, 'code');
  const about = text(said, 'about');
  if (isRefusalCode(code)) throw new Refusal(code, about);
  throw new Refusal(known[code] ?? otherwise, otherwise === 'invalid' ? text(said, 'message') : '');
}

function text(said: unknown, key: string): string {
  if (typeof said !== 'object' || said === null) return '';
  const value = (said as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : '';
}
