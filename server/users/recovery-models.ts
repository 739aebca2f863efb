import { eq } from 'drizzle-orm';
import {
  type ConfirmEmailPage,
  type EmailPage,
  type ForgottenPage,
  Refusal,
  type ResetPage,
  type Viewer,
} from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { user } from '../db/schema/users.js';
import { readConfirmation } from './confirm-email.js';
import { readLink } from './links.js';
import { isPlaceholder } from './placeholder-email.js';

/** What GET /forgotten shows. */
export const forgottenPage = ({ asked }: { asked: boolean }): ForgottenPage => ({ name: '', asked, problems: [] });

/** What GET /reset shows; opening it uses nothing up. */
export async function resetPage(handle: Handle, query: { token?: unknown }): Promise<ResetPage> {
  const token = typeof query.token === 'string' ? query.token : '';
  const isOpen = (await readLink(handle, 'reset-password', token)) !== null;
  return isOpen ? { token, closed: null, problems: [] } : resetClosed(new Refusal('link-unknown'));
}

/** In place of the form of a link that is not open. */
export const resetClosed = (refusal: Refusal): ResetPage => ({ token: '', closed: refusal.message, problems: [] });

/** What GET /confirm-email shows; opening it confirms nothing. */
export async function confirmEmailPage(handle: Handle, query: { token?: unknown; done?: unknown }): Promise<ConfirmEmailPage> {
  if (query.done === '1') return { token: '', asked: null, closed: null, done: true };
  const token = typeof query.token === 'string' ? query.token : '';
  try {
    return { token, asked: await readConfirmation(handle, token), closed: null, done: false };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return confirmClosed(error);
  }
}

/** In place of the button of a link that is not open. */
export const confirmClosed = (refusal: Refusal): ConfirmEmailPage => ({
  token: '',
  asked: null,
  closed: refusal.message,
  done: false,
});

/** What GET /users/me/email shows. */
export async function emailPage(handle: Handle, viewer: Viewer, query: { sent?: unknown }): Promise<EmailPage> {
  const [row] = await handle
    .select({ email: user.email, confirmed: user.emailVerified })
    .from(user)
    .where(eq(user.id, viewer.id));
  const address = row && !isPlaceholder(row.email) ? row.email : null;
  const confirmed = address !== null && row?.confirmed === true;
  return { address, confirmed, email: confirmed ? '' : (address ?? ''), sent: query.sent === '1', problems: [] };
}
