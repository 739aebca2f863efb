import type { z } from 'zod';
import { type FormState, filled } from '../../client/render.js';
import type { Refusal } from '../../model/contract/index.js';

/** The fields of a form as they were sent; fields that are missing or are there twice are absent. */
export function fieldsOf(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string'));
}

/** The form again, with the first reason for each field that does not fit. */
export function wrongFields(values: Readonly<Record<string, string>>, error: Pick<z.ZodError, 'issues'>): FormState {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[String(issue.path[0] ?? '')] ??= sentence(issue);
  return { values, errors };
}

/** The form again, with a refusal's sentence at the field it is about. */
export const refusedForm = (values: Readonly<Record<string, string>>, refusal: Refusal, field: string | null): FormState =>
  filled(values, [{ field, message: refusal.message }]);

const sentence = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'too_small') return 'This must not be empty.';
  if (issue.code === 'too_big') return `This is too long: at most ${String(issue.maximum)} characters.`;
  if (issue.code === 'invalid_value') return 'Choose one of these.';
  return 'This cannot be used.';
};
