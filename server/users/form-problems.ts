import type { z } from 'zod';
import { type FormProblem, type Refusal, type RefusalCode } from '../../model/contract/index.js';

const names: Readonly<Record<string, string>> = {
  username: 'The user name',
  name: 'The name',
  email: 'The e-mail address',
  password: 'The password',
  present: 'The present password',
  invitation: 'The invitation',
  reason: 'The reason',
  role: 'The role',
};

/** One sentence for each field that does not fit, the first reason only. */
export function fieldProblems(error: z.ZodError): FormProblem[] {
  const first = new Map<string, string>();
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '');
    if (!first.has(field)) first.set(field, issue.message);
  }
  return [...first].map(([field, message]) => ({ field: field || null, message: `${names[field] ?? 'The form'} ${message}.` }));
}

const fieldOf: Partial<Record<RefusalCode, string>> = {
  'name-taken': 'username',
  'email-taken': 'email',
  'wrong-password': 'present',
};

/** The sentence of a refusal, at the field that it is about. */
export const refusalProblem = (refusal: Refusal): FormProblem => ({
  field: fieldOf[refusal.code] ?? null,
  message: refusal.message,
});

/** A text field of a form; empty when it is missing or is there twice. */
export function field(form: unknown, name: string): string {
  if (typeof form !== 'object' || form === null) return '';
  const value = (form as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}
