import type { Db } from '../../server/db/index.js';
import { Attempts } from '../../server/users/attempts.js';
import { type AuthSettings, authSettings } from '../../server/users/auth-settings.js';

type Options = Partial<Pick<AuthSettings, 'registration' | 'limits' | 'nameLimit' | 'sessionEnded'>> & {
  publicUrl?: string | null;
};

/** Settings of the account library for a test; without limits unless it is about them. */
export function testSettings(db: Db, options: Options = {}): AuthSettings {
  const { publicUrl = null, registration = 'open', limits = {}, sessionEnded = async () => {}, nameLimit } = options;
  const config = {
    publicUrl,
    port: 3000,
    registration,
    sessionSecret: 'a secret for tests, at least 32 long',
    dataDir: '/nowhere',
  };
  const generous = Object.fromEntries(
    ['/sign-in/username', '/sign-in/email', '/sign-up/email', '/change-password'].map((route) => [
      route,
      { window: 60, max: 10_000 },
    ]),
  );
  return authSettings(config, {
    attempts: new Attempts(db),
    recovery: null,
    sessionEnded,
    report: (message) => console.error(message),
    limits: { ...generous, ...limits },
    ...(nameLimit && { nameLimit }),
  });
}

/** What a browser would send back after this answer. */
export const cookieOf = (response: { headers: Headers }): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
