import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { Forgotten, Refusal } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { asApiError } from './as-api-error.js';
import { endLinks } from './links.js';
import type { Recovery } from './recovery.js';

const at = (route: string) => (context: { path?: string }) => context.path === route;

/**
 * Answers for a forgotten password before anything is looked up: the library's own answer takes longer where there is an account. `email` may
 * be a name. A password that was changed ends the account's links.
 */
export const recoveryRoutes = (handle: Handle, recovery: Pick<Recovery, 'forgotten'> | null) =>
  ({
    id: 'recovery',
    hooks: {
      before: [
        {
          matcher: at('/request-password-reset'),
          handler: createAuthMiddleware(async (ctx) => {
            const asked = Forgotten.safeParse({ name: (ctx.body as { email?: unknown } | undefined)?.email });
            if (!asked.success) throw asApiError(new Refusal('invalid', 'email'));
            recovery?.forgotten(asked.data.name);
            return ctx.json({ status: true });
          }),
        },
      ],
      after: [
        {
          matcher: at('/change-password'),
          handler: createAuthMiddleware(async (ctx) => {
            const { session, returned } = ctx.context;
            if (session && !(returned instanceof Error)) await endLinks(handle, session.user.id);
          }),
        },
      ],
    },
  }) satisfies BetterAuthPlugin;
