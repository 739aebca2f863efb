import type { FormProblem } from '../../model/contract/index.js';

/** A form as it was sent: what was filled in, and why it was refused; the key '' is about the form as a whole. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

export const emptyForm: FormState = { values: {}, errors: {} };

/** A form filled in with these, and what is wrong with them. */
export const filled = (values: Readonly<Record<string, string>>, problems: readonly FormProblem[] = []): FormState => ({
  values,
  errors: Object.fromEntries(problems.map((p) => [p.field ?? '', p.message])),
});
