import type { InvitationsPage, PasswordPage, SignInPage, SignUpPage, TokensPage, UserPage } from './account.js';
import type { ConfirmEmailPage, EmailPage, ForgottenPage, ResetPage } from './recovery.js';

/** A page of the accounts' own that a refused or answered form shows. */
export type AccountPage =
  | { readonly page: 'sign-in'; readonly model: SignInPage }
  | { readonly page: 'sign-up'; readonly model: SignUpPage }
  | { readonly page: 'user'; readonly model: UserPage }
  | { readonly page: 'password'; readonly model: PasswordPage }
  | { readonly page: 'tokens'; readonly model: TokensPage }
  | { readonly page: 'invitations'; readonly model: InvitationsPage }
  | { readonly page: 'forgotten'; readonly model: ForgottenPage }
  | { readonly page: 'reset'; readonly model: ResetPage }
  | { readonly page: 'email'; readonly model: EmailPage }
  | { readonly page: 'confirm-email'; readonly model: ConfirmEmailPage };
