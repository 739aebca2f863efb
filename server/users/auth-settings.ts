import { Username } from '../../model/contract/index.js';
import { type Config, publicOrigin, sessionSecret } from '../config/index.js';
import { WrongPasswords } from './wrong-passwords.js';

type Limits = Record<string, { window: number; max: number }>;

/** What the account library is made with; the same for every instance of one server. */
export interface AuthSettings {
  readonly origin: string;
  readonly secret: string;
  /** Cookies only over https. */
  readonly secure: boolean;
  readonly registration: Config['registration'];
  /** The request header that carries the network address; set by this server on every request, so it cannot be forged. */
  readonly addressHeader: string;
  /** Requests (`max`) in seconds (`window`) from one network address, by route. */
  readonly limits: Limits;
  readonly wrongPasswords: WrongPasswords;
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
};

export function authSettings(
  config: Pick<Config, 'publicUrl' | 'port' | 'registration' | 'sessionSecret' | 'dataDir'>,
  own: Pick<AuthSettings, 'sessionEnded' | 'report'> & { limits?: Limits; wrongPasswords?: WrongPasswords },
): AuthSettings {
  return {
    origin: publicOrigin(config),
    secret: sessionSecret(config),
    secure: config.publicUrl?.startsWith('https:') ?? false,
    registration: config.registration,
    addressHeader: 'x-palimpsest-address',
    limits: own.limits ?? usualLimits,
    wrongPasswords: own.wrongPasswords ?? new WrongPasswords(),
    validName: (name) => Username.safeParse(name).success,
    sessionEnded: own.sessionEnded,
    report: own.report,
  };
}
