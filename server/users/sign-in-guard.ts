import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { Refusal } from '../../model/contract/index.js';
import { asApiError } from './as-api-error.js';
import type { AttemptLimit, Attempts } from './attempts.js';

const matcher = ({ path }: { path?: string }) => path === '/sign-in/username' || path === '/sign-in/email';

/** Limits wrong passwords per name. */
export const signInGuard = (attempts: Attempts, limit: AttemptLimit) =>
  ({
    id: 'sign-in-guard',
    hooks: {
      before: [
        {
          matcher,
          handler: createAuthMiddleware(async (ctx) => {
            const { allowed } = await attempts.take(keyOf(ctx.body), limit);
            if (!allowed) throw asApiError(new Refusal('too-many'));
          }),
        },
      ],
      after: [
        {
          matcher,
          handler: createAuthMiddleware(async (ctx) => {
            if (ctx.context.newSession) await attempts.clear(keyOf(ctx.body));
          }),
        },
      ],
    },
  }) satisfies BetterAuthPlugin;

/** The name or address that a sign-in is about, in one spelling. */
function keyOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return 'name ';
  const name = 'username' in body ? body.username : 'email' in body ? body.email : '';
  return `name ${typeof name === 'string' ? name.replaceAll('\0', '').normalize('NFC').toLowerCase().slice(0, 254) : ''}`;
}
