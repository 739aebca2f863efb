import { type FormState, filled } from '../../../client/render.js';
import { Refusal, type RevisionFilter, RevisionsQuery } from '../../../model/contract/index.js';
import { fieldsOf } from '../form-input.js';

/** What a history's address asks for, or the form as it was sent with what is wrong about it. */
export type HistoryQuery =
  | { readonly form: FormState; readonly asked: RevisionFilter & { cursor?: string | undefined } }
  | { readonly form: FormState; readonly asked: null };

/** Fields that are left empty ask for nothing. Throws `invalid` for a cursor that no list has made. */
export function historyQuery(query: Record<string, unknown>): HistoryQuery {
  const given = Object.fromEntries(Object.entries(fieldsOf(query)).filter(([, value]) => value.trim() !== ''));
  const { person = '', tag = '', from = '', to = '' } = given;
  const values = { person, tag, from, to };
  const read = RevisionsQuery.safeParse(given);
  if (read.success) return { form: filled(values), asked: read.data };
  const problems = read.error.issues.map(({ path: [field], code }) => {
    if (field === 'cursor') throw new Refusal('invalid', 'cursor');
    return {
      field: String(field),
      message: code === 'custom' ? 'This lies before the beginning.' : (reasons[String(field)] ?? 'This cannot be used.'),
    };
  });
  return { form: filled(values, problems), asked: null };
}

const reasons: Readonly<Record<string, string>> = {
  tag: 'Choose one of these.',
  from: 'This is not a date.',
  to: 'This is not a date.',
};

/** The address of a list like this, from a version on. */
export function historyAddress(slug: string, { values }: FormState, cursor?: string): string {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''));
  if (cursor !== undefined) query.set('cursor', cursor);
  return `/wiki/${slug}/history${query.size > 0 ? `?${query}` : ''}`;
}
