import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { isPlaceholder } from './placeholder-email.js';

/** Answers null where an account has only a placeholder for an e-mail address. */
export const hiddenEmail = () =>
  ({
    id: 'hidden-email',
    hooks: {
      after: [
        {
          matcher: () => true,
          handler: createAuthMiddleware(async (ctx) => {
            const answer = ctx.context.returned;
            if (!hasUser(answer) || !isPlaceholder(answer.user.email)) return;
            return ctx.json({ ...answer, user: { ...answer.user, email: null } });
          }),
        },
      ],
    },
  }) satisfies BetterAuthPlugin;

function hasUser(answer: unknown): answer is { user: { email: string } } {
  if (typeof answer !== 'object' || answer === null || answer instanceof Error || !('user' in answer)) return false;
  const { user } = answer;
  return typeof user === 'object' && user !== null && 'email' in user && typeof user.email === 'string';
}
