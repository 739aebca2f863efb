import type { Config } from '../config/index.js';
import type { Db } from '../db/index.js';
import type { AccountPages } from './account-pages.js';
import type { Attempts } from './attempts.js';
import type { AuthDoor } from './auth-door.js';
import type { Recovery } from './recovery.js';
import type { Sessions } from './sessions.js';

/** Nest token of this module's controllers' surroundings. */
export const ACCOUNTS = Symbol('ACCOUNTS');

/** What this module's controllers work with. */
export interface Accounts {
  readonly db: Db;
  readonly door: AuthDoor;
  readonly sessions: Sessions;
  readonly pages: AccountPages;
  readonly registration: Config['registration'];
  readonly origin: string;
  readonly attempts: Attempts;
  /** null: there is no mail server. */
  readonly recovery: Recovery | null;
}
