import { citeInWords, type Fact, type Property, Refusal } from '../../../model/contract/index.js';
import type { Values } from './claim-input.js';

/** The form of a claim about a row of a page's infobox, filled in with what the page says. Throws `invalid` for a row that is not there. */
export function disputeOf({ title, facts }: { title: string; facts: readonly Fact[] }, place: unknown): Values {
  const fact = typeof place === 'string' && /^\d{1,3}$/.test(place) ? facts[Number(place)] : undefined;
  if (!fact) throw new Refusal('invalid', 'fact: this page has no such row');
  const property = propertyOf(fact);
  return {
    question: questionOf(fact, property, title),
    pages: title,
    property: property ?? '',
    label: fact.label,
    ...readingOf(fact, property),
    cites: fact.cites.map(citeInWords).join('\n'),
    testimony: 'secondary',
  };
}

/** The property that a row is about, as far as its name and form say. */
function propertyOf({ label, date, text = '' }: Fact): Property | null {
  if (date) {
    if (/^(?:born|birth|date of birth)$/i.test(label)) return 'birth-date';
    return /^(?:died|death|date of death)$/i.test(label) ? 'death-date' : 'date';
  }
  if (/^(?:birthplace|place of birth|born)$/i.test(label)) return 'birth-place';
  if (/^place of death$/i.test(label)) return 'death-place';
  if (/^place$/i.test(label)) return 'place';
  return isFigure(text) ? 'number' : null;
}

const isFigure = (text: string): boolean => /^\d[\d,]*(?:\.\d+)?(?: [\p{L} ]{1,40})?$/u.test(text);

function readingOf({ date, calendar, text = '' }: Fact, property: Property | null): Values {
  if (date) return { valueType: 'date', value: date, text, ...(calendar && { calendar }) };
  if (property === 'number') return { valueType: 'number', value: text };
  return property ? { valueType: 'place', value: text } : { text };
}

function questionOf({ label }: Fact, property: Property | null, title: string): string {
  if (property === 'birth-date') return `When was ${title} born?`;
  if (property === 'death-date') return `When did ${title} die?`;
  if (property === 'date') return `${label} of ${title}: when?`;
  return property === 'number' ? `${label} of ${title}: how many?` : `${label} of ${title}: what is right?`;
}
