import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { type FormState, filled } from '../../../client/render.js';
import { type ClaimWhole, OpenClaim, parseCite, type Refusal } from '../../../model/contract/index.js';
import { refusedForm, wrongFields } from '../form-input.js';

export type Values = Readonly<Record<string, string>>;

/** What a claim's forms carry unseen: a key of their own, and the version they were made on where the act depends on it. */
export const unseen = (values: Values, version?: number): Record<string, string> => ({
  key: values.key ?? randomUUID(),
  ...(version !== undefined && { base: String(version) }),
});

export const askedIn = ({ key, base }: Values) => ({
  ...(key && { key }),
  ...(base && /^[1-9]\d{0,8}$/.test(base) && { base: Number(base) }),
});

export const linesIn = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** `12 men` is the number 12 and a unit. */
function valueIn({ valueType, value = '', calendar, wording }: Values): unknown {
  const words = value.trim();
  switch (valueType ?? '') {
    case 'date':
      return { type: 'date', date: words, ...(calendar && { calendar }), ...(wording?.trim() && { wording }) };
    case 'place':
      return { type: 'place', place: words };
    case 'page':
      return { type: 'page', page: words };
    case 'number': {
      const [, number, unit] = /^([-+]?\d[\d,]*(?:\.\d+)?)\s*(.*)$/.exec(words) ?? [];
      return {
        type: 'number',
        number: number === undefined ? Number.NaN : Number(number.replaceAll(',', '')),
        ...(unit && { unit }),
      };
    }
  }
  return words ? { type: 'none' } : null;
}

const readingIn = (values: Values) => ({ text: values.text, value: valueIn(values), heldBy: values.heldBy });

export const readingAsked = (values: Values) => ({ ...readingIn(values), ...askedIn(values) });

/** What is to be opened, or the form again with what does not fit. */
export function openingIn(values: Values): { readonly claim: OpenClaim } | { readonly wrong: FormState } {
  const { question, about, property, label, pages, key = '' } = values;
  const places = linesIn(values.cites).map((line) => ({ line, cite: parseCite(line) }));
  const unread = places.find(({ cite }) => cite === null);
  if (unread) {
    const message = `“${unread.line.slice(0, 60)}” reads neither “@key, line 1” nor “@key, lines 1-2”.`;
    return { wrong: filled(values, [{ field: 'cites', message }]) };
  }
  const first = { ...readingIn(values), evidence: places.map(({ cite }) => ({ ...cite, ...evidenceOf(values) })) };
  const isGiven = Boolean(first.text?.trim()) || first.value !== null || places.length > 0;
  const others = linesIn(values.readings).map((text) => ({ text }));
  const asked = OpenClaim.safeParse({
    question,
    about,
    property: property || null,
    label,
    pages: linesIn(pages),
    readings: 'cites' in values && isGiven ? [first, ...others] : others,
    ...askedIn({ key }),
  });
  return asked.success ? { claim: asked.data } : { wrong: wrongForm(values, firstReadingNamed(asked.error)) };
}

const evidenceOf = ({ testimony }: Values) => ({ stance: 'supports', testimony });

/** A problem of the first reading, which has fields of its own in the form, at its field. */
const firstReadingNamed = (error: z.ZodError): Pick<z.ZodError, 'issues'> => ({
  issues: error.issues.map((issue) => {
    const [list, i, field, , part] = issue.path;
    if (list !== 'readings' || i !== 0 || field === undefined) return issue;
    return { ...issue, path: [field === 'evidence' ? (part === 'testimony' ? part : 'cites') : field] };
  }),
});

export const readingValues = ({ text, value, heldBy }: ClaimWhole['readings'][number]): Values => ({
  text,
  heldBy,
  valueType: value?.type ?? '',
  value: value ? givenWords(value) : '',
  ...(value?.type === 'date' && { calendar: value.calendar ?? '', wording: value.wording ?? '' }),
});

const givenWords = (value: NonNullable<ClaimWhole['readings'][number]['value']>): string => {
  if (value.type === 'page') return value.page?.title ?? '';
  if (value.type === 'number') return [String(value.number), value.unit].filter(Boolean).join(' ');
  return value.type === 'date' ? value.date : value.place;
};

const lineIn = (text: string | undefined): number => (/^\s*\d{1,9}\s*$/.test(text ?? '') ? Number(text) : Number.NaN);

export function evidenceIn(values: Values) {
  const { source, quote, stance, testimony, witness, note, from } = values;
  const derivedFrom = Object.keys(values).flatMap((name) => (name.startsWith('derived-') ? [name.slice('derived-'.length)] : []));
  const to = values.to?.trim() ? lineIn(values.to) : lineIn(from);
  return { source, from: lineIn(from), to, quote, stance, testimony, witness, note, derivedFrom, ...askedIn(values) };
}

export const evidenceValues = (piece: ClaimWhole['readings'][number]['evidence'][number]): Values => ({
  source: piece.source,
  from: String(piece.from),
  to: String(piece.to),
  quote: piece.quote,
  stance: piece.stance,
  testimony: piece.testimony,
  witness: piece.witness,
  note: piece.note,
  ...Object.fromEntries(piece.derivedFrom.map((id) => [`derived-${id}`, 'yes'])),
});

/** The form again, with what does not fit. */
export function wrongForm(values: Values, error: Pick<z.ZodError, 'issues'>): FormState {
  const { errors } = wrongFields(values, error);
  // a hidden field has no place to say it at
  const { key, base, ...shown } = errors;
  const rest = key ?? base;
  return { values, errors: { ...shown, ...(rest && { '': rest }) } };
}

/** The form again, with a refusal at the field that it names: `to: the lines end before they begin`. */
export function refusedAt(values: Values, refusal: Refusal): FormState {
  const [, field, words] = (refusal.code === 'invalid' && /^([a-zA-Z]+): (.+)$/s.exec(refusal.about)) || [];
  if (!field || !words || field === 'key') return refusedForm(values, refusal, null);
  const isPlace = ['source', 'from', 'to'].includes(field) && 'cites' in values;
  const place = isPlace ? 'cites' : field === 'property' && !('property' in values) ? 'value' : field;
  return filled(values, [{ field: place, message: `${words.charAt(0).toUpperCase()}${words.slice(1)}.` }]);
}
