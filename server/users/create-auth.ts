import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { isAPIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { admin, username } from 'better-auth/plugins';
import { createAccessControl } from 'better-auth/plugins/access';
import type { Role } from '../../model/contract/index.js';
import type { Handle, Tx } from '../db/index.js';
import { account, session, user, verification } from '../db/schema/users.js';
import { admission } from './admission.js';
import type { AuthSettings } from './auth-settings.js';
import { hiddenEmail } from './hidden-email.js';
import { endLinks, storedIdentifier } from './links.js';
import { recoveryRoutes } from './recovery-routes.js';
import { signInGuard } from './sign-in-guard.js';

const access = createAccessControl({});
const nothing = access.newRole({});
/** The library's own idea of rights is not used (its administration routes are closed); it only has to know the names. */
const roles: Record<Role, typeof nothing> = {
  contributor: nothing,
  bot: nothing,
  editor: nothing,
  moderator: nothing,
  admin: nothing,
};

/**
 * The account library on this database. An instance for one sign-up runs in that sign-up's transaction (`signUpIn`); others refuse them. Sessions are cached by `Sessions`, not by the library: its own
 * cookie cache would let a blocked person pass.
 */
export function createAuth(handle: Handle, settings: AuthSettings, signUpIn: Tx | null = null) {
  return betterAuth({
    appName: 'Palimpsest',
    baseURL: settings.origin,
    basePath: '/api/auth',
    secret: settings.secret,
    telemetry: { enabled: false },
    database: drizzleAdapter(handle, { provider: 'pg', schema: { user, session, account, verification } }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user: { id } }) => endLinks(handle, id),
    },
    verification: { storeIdentifier: { hash: async (identifier) => storedIdentifier(identifier) } },
    session: { expiresIn: 30 * 86_400, updateAge: 86_400, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: settings.limits,
      customStorage: { consume: (key, rule) => settings.attempts.take(`address ${key}`, rule) },
    },
    advanced: {
      cookiePrefix: 'palimpsest',
      useSecureCookies: settings.secure,
      ipAddress: { ipAddressHeaders: [settings.addressHeader] },
      disableOriginCheck: false,
      // Where a request comes from is decided once, for every route, in `http`; the library would also turn away programs, which send no Origin.
      disableCSRFCheck: true,
    },
    databaseHooks: {
      session: { delete: { after: async (ended) => settings.sessionEnded({ id: ended.id, userId: ended.userId }) } },
    },
    // below 'warn' the library does not log refusals as errors; what it does log is passed on when it is one
    logger: { level: 'info', log: (level, message, ...rest) => level === 'error' && settings.report(message, rest) },
    onAPIError: { onError: (error) => reportDefect(error, settings) },
    plugins: [
      admission(signUpIn, settings.registration),
      username({ minUsernameLength: 2, maxUsernameLength: 32, usernameValidator: settings.validName }),
      admin({ defaultRole: 'contributor', adminRoles: ['admin'], roles }),
      signInGuard(settings.attempts, settings.nameLimit),
      recoveryRoutes(handle, settings.recovery),
      hiddenEmail(),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** The library's answers that say no are not worth a word in the log; what went wrong is. */
function reportDefect(error: unknown, settings: AuthSettings): void {
  if (!isAPIError(error) || error.statusCode >= 500) settings.report('a request to the account library failed', [error]);
}
