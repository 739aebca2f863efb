import { Username } from '../../model/contract/index.js';
import { type Config, publicOrigin, sessionSecret } from '../config/index.js';
import type { AttemptLimit, Attempts } from './attempts.js';
import type { Recovery } from './recovery.js';

type Limits = Record<string, AttemptLimit>;

/** What the account library is made with; the same for every instance of one server. */
export interface AuthSettings {
  readonly origin: string;
  readonly secret: string;
  /** Cookies only over https. */
  readonly secure: boolean;
  readonly registration: Config['registration'];
  /** The request header that carries the network address; set by this server on every request, so it cannot be forged. */
  readonly addressHeader: string;
  readonly attempts: Attempts;
  /** For one network address, by route. */
  readonly limits: Limits;
  /** For sign-ins under one name that do not succeed, from wherever: the limit per address does not stop somebody with many addresses. */
  readonly nameLimit: AttemptLimit;
  /** null: there is no mail server. */
  readonly recovery: Recovery | null;
  validName(name: string): boolean;
  sessionEnded(session: { id: string; userId: string }): Promise<void>;
  report(message: string, details: unknown[]): void;
}

/** A person who mistypes, or a class behind one address, stays below; a thousand guesses take hours. */
export const usualLimits: Limits = {
  '/sign-in/username': { window: 60, max: 20 },
  '/sign-in/email': { window: 60, max: 20 },
  '/sign-up/email': { window: 60, max: 20 },
  '/change-password': { window: 60, max: 10 },
  '/request-password-reset': { window: 900, max: 10 },
  '/reset-password': { window: 60, max: 10 },
};

const usualNameLimit: AttemptLimit = { window: 15 * 60, max: 30 };

export function authSettings(
  config: Pick<Config, 'publicUrl' | 'port' | 'registration' | 'sessionSecret' | 'dataDir'>,
  own: Pick<AuthSettings, 'attempts' | 'recovery' | 'sessionEnded' | 'report'> &
    Partial<Pick<AuthSettings, 'limits' | 'nameLimit'>>,
): AuthSettings {
  return {
    origin: publicOrigin(config),
    secret: sessionSecret(config),
    secure: config.publicUrl?.startsWith('https:') ?? false,
    registration: config.registration,
    addressHeader: 'x-palimpsest-address',
    attempts: own.attempts,
    limits: own.limits ?? usualLimits,
    nameLimit: own.nameLimit ?? usualNameLimit,
    recovery: own.recovery,
    validName: (name) => Username.safeParse(name).success,
    sessionEnded: own.sessionEnded,
    report: own.report,
  };
}
