import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { Refusal } from '../../model/contract/index.js';
import { asApiError } from './as-api-error.js';
import type { WrongPasswords } from './wrong-passwords.js';

const matcher = ({ path }: { path?: string }) => path === '/sign-in/username' || path === '/sign-in/email';

/** Limits wrong passwords per name. */
export const signInGuard = (wrong: WrongPasswords) =>
  ({
    id: 'sign-in-guard',
    hooks: {
      before: [
        {
          matcher,
          handler: createAuthMiddleware(async (ctx) => {
            if (!wrong.take(nameIn(ctx.body))) throw asApiError(new Refusal('too-many'));
          }),
        },
      ],
      after: [
        {
          matcher,
          handler: createAuthMiddleware(async (ctx) => {
            if (ctx.context.newSession) wrong.clear(nameIn(ctx.body));
          }),
        },
      ],
    },
  }) satisfies BetterAuthPlugin;

/** The name or address that a sign-in is about. */
function nameIn(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const name = 'username' in body ? body.username : 'email' in body ? body.email : '';
  return typeof name === 'string' ? name : '';
}
