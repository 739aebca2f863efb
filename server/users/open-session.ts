import { makeSignature } from 'better-auth/crypto';
import type { UserId } from '../../model/contract/index.js';
import type { Auth } from './create-auth.js';

/** A session for this account without its password, as a Cookie header: for tests and measurements, which have no browser. */
export async function openSession(auth: Pick<Auth, '$context'>, userId: UserId): Promise<string> {
  const { internalAdapter, authCookies, secret } = await auth.$context;
  const { token } = await internalAdapter.createSession(userId);
  return `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${await makeSignature(token, secret)}`)}`;
}
