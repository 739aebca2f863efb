import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { type FormState, filled } from '../../client/render.js';
import type { ClaimWhole, Refusal } from '../../model/contract/index.js';
import { refusedForm, wrongFields } from './form-input.js';

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
function valueIn({ valueType, value = '' }: Values): unknown {
  const words = value.trim();
  switch (valueType ?? '') {
    case 'date':
      return { type: 'date', date: words };
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

export const readingIn = (values: Values) => ({
  text: values.text,
  value: valueIn(values),
  heldBy: values.heldBy,
  ...askedIn(values),
});

export const readingValues = ({ text, value, heldBy }: ClaimWhole['readings'][number]): Values => ({
  text,
  heldBy,
  valueType: value?.type ?? '',
  value: value ? givenWords(value) : '',
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
export function wrongForm(values: Values, error: z.ZodError): FormState {
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
  const place = field === 'property' && !('property' in values) ? 'value' : field;
  return filled(values, [{ field: place, message: `${words.charAt(0).toUpperCase()}${words.slice(1)}.` }]);
}
