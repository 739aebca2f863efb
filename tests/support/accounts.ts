import { type AuthSettings, authSettings } from '../../server/users/auth-settings.js';
import { WrongPasswords } from '../../server/users/wrong-passwords.js';

type Options = Partial<Pick<AuthSettings, 'registration' | 'limits' | 'wrongPasswords' | 'sessionEnded'>> & {
  publicUrl?: string | null;
};

/** Settings of the account library for a test; without limits unless it is about them. */
export function testSettings(options: Options = {}): AuthSettings {
  const {
    publicUrl = null,
    registration = 'open',
    limits = {},
    sessionEnded = async () => {},
    wrongPasswords = new WrongPasswords(),
  } = options;
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
    sessionEnded,
    report: (message) => console.error(message),
    limits: { ...generous, ...limits },
    wrongPasswords,
  });
}

/** What a browser would send back after this answer. */
export const cookieOf = (response: { headers: Headers }): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
