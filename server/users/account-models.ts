import {
  type InvitationsPage,
  type PasswordPage,
  Refusal,
  type SignInPage,
  type SignUpPage,
  type TokensPage,
  type Viewer,
} from '../../model/contract/index.js';
import type { Config } from '../config/index.js';
import type { Handle } from '../db/index.js';
import { listTokens } from './api-tokens.js';
import { invitableRoles } from './can-invite.js';
import { listInvitations, readInvitation } from './invitations.js';
import { safeNext } from './safe-next.js';

type Registration = Pick<Config, 'registration'>;

/** What this wiki offers to whoever has not signed in. */
interface Offers extends Registration {
  readonly mayReset: boolean;
}

/** What GET /sign-in shows; `next` and `reset` as they came in the query. */
export const signInPage = ({ registration, mayReset }: Offers, query: { next?: unknown; reset?: unknown }): SignInPage => ({
  name: '',
  next: safeNext(query.next),
  mayRegister: registration === 'open',
  mayReset,
  reset: query.reset === '1',
  problems: [],
});

/** What GET /sign-up shows; opening it with an invitation uses nothing up. */
export async function signUpPage(
  handle: Handle,
  { registration }: Registration,
  query: { next?: unknown; invitation?: unknown },
): Promise<SignUpPage> {
  const secret = typeof query.invitation === 'string' ? query.invitation : '';
  const empty = { username: '', name: '', email: '', next: safeNext(query.next), problems: [] };
  try {
    const invitation = secret ? { secret, ...(await readInvitation(handle, secret)) } : null;
    if (registration === 'closed' && invitation && !invitation.firstAdministrator) throw new Refusal('registration-closed');
    if (registration !== 'open' && !invitation) throw new Refusal('registration-closed');
    return { ...empty, closed: null, invitation };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...empty, closed: error.message, invitation: null };
  }
}

/** What GET /users/me/tokens shows. Throws `sign-in-needed`. */
export const tokensPage = async (handle: Handle, viewer: Viewer | null): Promise<TokensPage> => ({
  tokens: await listTokens(handle, viewer),
  made: null,
  name: '',
  problems: [],
});

/** What GET /users/me/password shows. */
export const passwordPage = ({ changed }: { changed: boolean }): PasswordPage => ({ changed, problems: [] });

/** What GET /users/me/invitations shows. Throws `sign-in-needed`, `not-allowed`. */
export async function invitationsPage(handle: Handle, viewer: Viewer | null): Promise<InvitationsPage> {
  const invitations = await listInvitations(handle, viewer);
  return { invitations, roles: viewer ? invitableRoles(viewer) : [], made: null, problems: [] };
}
