import { z } from 'zod';
import { Email, FormProblem, Password } from './account.js';

const problems = z.array(FormProblem);

/** What somebody who has forgotten their password says of their account: its name or e-mail address. */
export const Forgotten = z.object({
  name: z.string().trim().min(1, 'must not be empty').max(254, 'may have at most 254 characters'),
});

/** GET /forgotten. Posts `name` to it. */
export const ForgottenPage = z.object({
  name: z.string(),
  /** Somebody has just asked; nothing says whether there is such an account. */
  asked: z.boolean(),
  problems,
});
export type ForgottenPage = z.infer<typeof ForgottenPage>;

/** The form at /reset. */
export const ResetPassword = z.object({ token: z.string().max(100), password: Password });
export type ResetPassword = z.infer<typeof ResetPassword>;

/** GET /reset. Posts `token`, `password` to it. */
export const ResetPage = z.object({
  token: z.string(),
  /** null: show the form; else the sentence to show in its place. */
  closed: z.string().nullable(),
  problems,
});
export type ResetPage = z.infer<typeof ResetPage>;

/** The form at /users/me/email. */
export const ChangeEmail = z.object({ email: Email, present: z.string().max(128) });

/** GET /users/me/email. Posts `email`, `present` (the password) to it. */
export const EmailPage = z.object({
  /** The account's address; null: it has none. */
  address: z.string().nullable(),
  confirmed: z.boolean(),
  /** What is filled in. */
  email: z.string(),
  /** A link has just been sent. */
  sent: z.boolean(),
  problems,
});
export type EmailPage = z.infer<typeof EmailPage>;

/** GET /confirm-email. Posts `token` to it. */
export const ConfirmEmailPage = z.object({
  token: z.string(),
  /** What is to be confirmed; null: nothing. */
  asked: z.object({ name: z.string(), email: z.string() }).nullable(),
  /** Why there is nothing to confirm. */
  closed: z.string().nullable(),
  /** It has just been confirmed. */
  done: z.boolean(),
});
export type ConfirmEmailPage = z.infer<typeof ConfirmEmailPage>;
