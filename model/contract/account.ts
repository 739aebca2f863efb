import { z } from 'zod';
import { type Role, roles } from './access.js';
import type { Endpoint } from './endpoints.js';
import { UserId } from './ids.js';

/** As in /users/:name; compared without case. */
export const Username = z
  .string()
  .trim()
  .min(2, 'needs at least 2 characters')
  .max(32, 'may have at most 32 characters')
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/, 'may hold letters a-z, digits, and . _ - between them');

/** What others read: any script, but nothing invisible that could reorder or hide letters. */
export const DisplayName = z
  .string()
  .trim()
  .normalize('NFC')
  .min(1, 'must not be empty')
  .max(60, 'may have at most 60 characters')
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u, 'holds characters that cannot be shown');

export const Password = z.string().min(10, 'needs at least 10 characters').max(128, 'may have at most 128 characters');

export const Email = z
  .email('is not an e-mail address')
  .max(254, 'is not an e-mail address')
  .transform((s) => s.toLowerCase())
  .refine((s) => !s.endsWith('.invalid'), 'is not an e-mail address');

/** An empty field of a form counts as absent. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((v) => (v === '' || v === null ? undefined : v), schema.optional());

/** The body of a sign-up, from the form or from `/api/auth/sign-up/email`. */
export const SignUp = z.object({
  username: Username,
  name: optional(DisplayName),
  email: optional(Email),
  password: Password,
  invitation: optional(z.string().max(100)),
});
export type SignUp = z.infer<typeof SignUp>;

/** Why a form is shown again: `field` is the input's name, null for the form as a whole. */
export const FormProblem = z.object({ field: z.string().nullable(), message: z.string() });
export type FormProblem = z.infer<typeof FormProblem>;

const problems = z.array(FormProblem);
const role = z.enum(roles);

/** GET /sign-in. Posts `name`, `password`, `next` to /sign-in. */
export const SignInPage = z.object({
  name: z.string(),
  next: z.string(),
  /** Whether to offer "Create an account". */
  mayRegister: z.boolean(),
  /** Whether a forgotten password can be reset by mail. */
  mayReset: z.boolean(),
  /** The password has just been reset. */
  reset: z.boolean(),
  problems,
});
export type SignInPage = z.infer<typeof SignInPage>;

/** GET /sign-up. Posts `username`, `name` (display name), `email`, `password`, `invitation`, `next` to /sign-up. */
export const SignUpPage = z.object({
  /** null: show the form; else the sentence to show in its place. */
  closed: z.string().nullable(),
  invitation: z.object({ secret: z.string(), role, firstAdministrator: z.boolean() }).nullable(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  next: z.string(),
  problems,
});
export type SignUpPage = z.infer<typeof SignUpPage>;

/** GET /users/:name. Posts `role` to /users/:name/role, `reason` to /users/:name/block, nothing to /users/:name/unblock. */
export const UserPage = z.object({
  name: z.string(),
  displayName: z.string(),
  role,
  since: z.iso.datetime(),
  blocked: z.boolean(),
  /** Only for those who may block; null for everybody else. */
  blockReason: z.string().nullable(),
  you: z.boolean(),
  may: z.object({ block: z.boolean(), setRole: z.boolean() }),
  problems,
});
export type UserPage = z.infer<typeof UserPage>;

export const ApiToken = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  usedAt: z.iso.datetime().nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

export const CreateToken = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(80, 'may have at most 80 characters'),
});
export type CreateToken = z.infer<typeof CreateToken>;

/** GET /users/me/tokens. Posts `name` to /users/me/tokens, nothing to /users/me/tokens/:id/withdraw. */
export const TokensPage = z.object({
  tokens: z.array(ApiToken),
  /** The token just made, shown this once. */
  made: z.object({ name: z.string(), secret: z.string() }).nullable(),
  name: z.string(),
  problems,
});
export type TokensPage = z.infer<typeof TokensPage>;

export const Invitation = z.object({
  id: z.uuid(),
  role,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  /** The inviting account's name; null: made on the command line. */
  createdBy: z.string().nullable(),
  usedBy: z.string().nullable(),
});
export type Invitation = z.infer<typeof Invitation>;

export const CreateInvitation = z.strictObject({ role: role.default('contributor') });
export type CreateInvitation = z.infer<typeof CreateInvitation>;

/** GET /users/me/invitations. Posts `role` to /users/me/invitations, nothing to /users/me/invitations/:id/withdraw. */
export const InvitationsPage = z.object({
  invitations: z.array(Invitation),
  /** Roles that this viewer may invite to. */
  roles: z.array(role),
  /** The link just made, shown this once. */
  made: z.object({ role, link: z.string() }).nullable(),
  problems,
});
export type InvitationsPage = z.infer<typeof InvitationsPage>;

/** The form at /users/me/password. */
export const ChangePassword = z.object({ present: z.string().max(128), password: Password });
export type ChangePassword = z.infer<typeof ChangePassword>;

/** GET /users/me/password. Posts `present`, `password` to it. */
export const PasswordPage = z.object({
  /** It has just been changed. */
  changed: z.boolean(),
  problems,
});
export type PasswordPage = z.infer<typeof PasswordPage>;

/** An account in a list. */
export const UserSummary = z.object({
  id: UserId,
  name: z.string(),
  displayName: z.string(),
  role,
  blocked: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type UserSummary = z.infer<typeof UserSummary>;

export const ListUsersQuery = z.object({
  /** Beginning of a user name or part of a display name. */
  q: z.string().trim().max(60).optional(),
  role: role.optional(),
  cursor: z.string().max(100).optional(),
});
export type ListUsersQuery = z.infer<typeof ListUsersQuery>;

export const SetRole = z.strictObject({ role });
export const BlockUser = z.strictObject({ reason: z.string().trim().max(500, 'may have at most 500 characters').default('') });

/** Who stands above whom: a block or an invitation goes downwards only. */
export const rank: Record<Role, number> = { contributor: 0, bot: 0, editor: 1, moderator: 2, admin: 3 };

const deciding = ['sign-in-needed', 'not-allowed', 'user-unknown', 'invalid'] as const;
const made = z.object({ id: z.uuid(), role, link: z.string(), expiresAt: z.iso.datetime() });

/** The accounts' part of the API. */
export const userEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/users',
    summary: 'Accounts by name, for moderators',
    query: ListUsersQuery,
    answers: z.object({ items: z.array(UserSummary), next: z.string().nullable() }),
    status: 200,
    refuses: ['sign-in-needed', 'not-allowed', 'invalid'],
  },
  {
    method: 'GET',
    path: '/users/:name',
    summary: 'One account',
    answers: UserSummary,
    status: 200,
    refuses: ['user-unknown'],
  },
  {
    method: 'PUT',
    path: '/users/:name/role',
    summary: 'Set a role, for administrators',
    body: SetRole,
    answers: UserSummary,
    status: 200,
    refuses: [...deciding, 'last-administrator'],
  },
  {
    method: 'PUT',
    path: '/users/:name/block',
    summary: 'Block an account: its sessions end, it cannot sign in',
    body: BlockUser,
    answers: UserSummary,
    status: 200,
    refuses: [...deciding, 'last-administrator'],
  },
  {
    method: 'DELETE',
    path: '/users/:name/block',
    summary: 'Unblock an account',
    answers: UserSummary,
    status: 200,
    refuses: deciding,
  },
  {
    method: 'GET',
    path: '/invitations',
    summary: 'Invitations, newest first, for those who may invite',
    answers: z.object({ items: z.array(Invitation), next: z.string().nullable() }),
    status: 200,
    refuses: ['sign-in-needed', 'not-allowed'],
  },
  {
    method: 'POST',
    path: '/invitations',
    summary: 'Make a one-time link that lets its opener make an account with a role',
    body: CreateInvitation,
    answers: made,
    status: 201,
    refuses: ['sign-in-needed', 'not-allowed', 'invalid'],
  },
  {
    method: 'DELETE',
    path: '/invitations/:id',
    summary: 'Withdraw an invitation',
    answers: null,
    status: 204,
    refuses: ['sign-in-needed', 'not-allowed', 'not-found'],
  },
];
