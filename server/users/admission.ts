import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { Refusal, type Role, SignUp, type UserId } from '../../model/contract/index.js';
import type { Config } from '../config/index.js';
import type { Tx } from '../db/index.js';
import { asApiError } from './as-api-error.js';
import { claimName } from './claim-name.js';
import { claimInvitation, noteInvited, readInvitation } from './invitations.js';
import { placeholderEmail } from './placeholder-email.js';
import { isReserved } from './reserved-names.js';

/** The part of a sign-up that the library does not decide: who may make an account, and with which role. */
export interface Admitted {
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly invitation: { readonly id: string; readonly role: Role } | null;
}

/**
 * Decides whether this sign-up may go on, claiming its invitation in the sign-up's transaction.
 * Throws `invalid`, `name-taken`, `email-taken`, `registration-closed`, `invitation-unknown`.
 */
export async function admit(tx: Tx, registration: Config['registration'], body: unknown): Promise<Admitted> {
  const asked = SignUp.safeParse(body ?? {});
  if (!asked.success) {
    const issue = asked.error.issues[0];
    throw new Refusal('invalid', `${String(issue?.path[0] ?? 'request')}: ${issue?.message ?? ''}`);
  }
  const { username, name = username, email = placeholderEmail(), invitation: secret } = asked.data;
  if (isReserved(username)) throw new Refusal('name-taken', username);
  const invitation = await invited(tx, registration, secret);
  await claimName(tx, { username, email });
  return { username, name, email, invitation };
}

async function invited(
  tx: Tx,
  registration: Config['registration'],
  secret: string | undefined,
): Promise<Admitted['invitation']> {
  if (secret === undefined) {
    if (registration !== 'open') throw new Refusal('registration-closed');
    return null;
  }
  const { firstAdministrator } = await readInvitation(tx, secret);
  if (registration === 'closed' && !firstAdministrator) throw new Refusal('registration-closed');
  return claimInvitation(tx, secret);
}

/** `admit` in the library's terms. It serves one sign-up: `tx` is its transaction; null refuses every sign-up. */
export function admission(tx: Tx | null, registration: Config['registration']) {
  let admitted: Admitted | null = null;
  return {
    id: 'admission',
    hooks: {
      before: [
        {
          matcher: ({ path }: { path?: string }) => path === '/sign-up/email',
          handler: createAuthMiddleware(async (ctx) => {
            try {
              if (!tx) throw new Refusal('registration-closed');
              admitted = await admit(tx, registration, ctx.body);
            } catch (error) {
              throw error instanceof Refusal ? asApiError(error) : error;
            }
            const { username, name, email } = admitted;
            return { context: { body: { username, name, email } } };
          }),
        },
      ],
    },
    init: () => ({
      options: {
        databaseHooks: {
          user: {
            create: {
              before: async () => ({ data: { role: admitted?.invitation?.role ?? 'contributor', image: null } }),
              after: async (made: { id: string }) => {
                if (tx && admitted?.invitation) await noteInvited(tx, admitted.invitation.id, made.id as UserId);
              },
            },
          },
        },
      },
    }),
  } satisfies BetterAuthPlugin;
}
