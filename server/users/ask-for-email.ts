import { Refusal, type Viewer } from '../../model/contract/index.js';
import type { Accounts } from './accounts.js';
import { checkPassword, type Sender } from './sign-in.js';

/** Guesses of a password here, by whoever sits at somebody's open session. */
const guessLimit = { window: 900, max: 10 };

/**
 * Mails a link to this address that makes it the account's. Throws `not-found` (there is no mail server), `sign-in-needed`, `wrong-password`,
 * `email-taken`, `too-many`.
 */
export async function askForEmail(
  { recovery, attempts, door }: Pick<Accounts, 'recovery' | 'attempts' | 'door'>,
  viewer: Viewer,
  input: { email: string; present: string },
  from: Sender,
): Promise<void> {
  if (!recovery) throw new Refusal('not-found');
  if (!(await attempts.take(`email ${viewer.id}`, guessLimit)).allowed) throw new Refusal('too-many');
  await checkPassword(door, input.present, from);
  await recovery.askForEmail(viewer, input.email);
}
