/**
 * Accounts. Owns: who somebody is (accounts, sessions, API tokens), their role, blocks, registration and invitations.
 * Promises: one cached answer to "who sends this", forgotten on every server when a role, a block or a sign-out changes it; a blocked
 * account is refused everywhere; a one-time link makes one account; who has forgotten their password gets a link by mail, if there is a mail server; placeholder addresses are never shown.
 * Leaves to others: what a role may do to a page (`model/contract/access`), how the account pages look (site), ending open sockets (collab).
 */
export { invitationsPage, passwordPage, signInPage, signUpPage, tokensPage } from './account-models.js';
export { ACCOUNT_PAGES, AccountPages, type RenderAccountPage } from './account-pages.js';
export { ACCOUNTS, type Accounts } from './accounts.js';
export { type Actor, accountOf, demand, operator } from './actor.js';
export { addUser } from './add-user.js';
export { createToken, listTokens, withdrawToken } from './api-tokens.js';
export { block, unblock } from './block.js';
export { displayNames } from './display-names.js';
export { idsOfNames } from './ids-of-names.js';
export { createInvitation, firstAdminLink, listInvitations, withdrawInvitation } from './invitations.js';
export { listUsers } from './list-users.js';
export { openSession } from './open-session.js';
export { presenceColor } from './presence-color.js';
export { readUser, userIdOf, userPage } from './read-user.js';
export { confirmEmailPage, emailPage, forgottenPage, resetPage } from './recovery-models.js';
export { referrerOfLink } from './referrer-of-link.js';
export { safeNext } from './safe-next.js';
export { type Credentials, type Identity, Sessions, USERS } from './sessions.js';
export { setPassword } from './set-password.js';
export { setRole } from './set-role.js';
export { systemUser } from './system-user.js';
export { UsersModule } from './users.module.js';
