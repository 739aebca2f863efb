import { dateInWords } from '../text/index.js';
import type {
  ActKind,
  Change,
  EvidenceRecord,
  ReadingRecord,
  StandingRecord,
  StoredDecision,
  StoredReopening,
} from './record.js';

/** What an act did, as the end of a sentence that begins with who did it; a decision names its reading where `labels` has it. */
export function describeAct(
  kind: ActKind,
  changes: readonly Change[],
  undoes: number | null,
  labels: ReadonlyMap<string, string> = new Map(),
): string {
  const reopened = changes.some(
    ({ on, after }) => on === 'standing' && (after as Partial<StandingRecord> | null)?.status === 'reopened',
  );
  const did = sentence(kind, changes, undoes, labels);
  return reopened && kind !== 'reopen' && kind !== 'undo' ? `${did}, which reopened the claim` : did;
}

function sentence(kind: ActKind, changes: readonly Change[], undoes: number | null, labels: ReadonlyMap<string, string>): string {
  const [first] = changes;
  switch (kind) {
    case 'open': {
      const count = (on: Change['on']) => changes.filter((c) => c.on === on).length;
      const parts = [counted(count('reading'), 'reading'), counted(count('evidence'), 'piece of evidence')].filter(Boolean);
      return parts.length > 0 ? `opened the claim with ${parts.join(' and ')}` : 'opened the claim';
    }
    case 'change-claim':
      return `changed ${listed(Object.keys(first?.after ?? {}).map((field) => claimFields[field] ?? field))}`;
    case 'hide':
      return 'hid the claim';
    case 'unhide':
      return 'showed the claim again';
    case 'add-reading':
      return `added the reading ${quoted(first)}`;
    case 'change-reading':
      return `changed the reading ${quoted(first)}`.trim();
    case 'withdraw-reading':
      return `withdrew the reading ${quoted(first)}`;
    case 'add-evidence':
      return `added evidence that ${piece(first)}`;
    case 'change-evidence':
      return 'changed a piece of evidence';
    case 'withdraw-evidence':
      return `withdrew evidence that ${piece(first)}`;
    case 'decide':
      return decided(first?.after?.decision as StoredDecision | undefined, labels);
    case 'reopen':
      return (first?.after?.reopened as StoredReopening | undefined)?.cause === 'text-changed'
        ? 'reopened the claim: the text has changed since'
        : 'reopened the claim';
    case 'undo':
      return `took back act ${undoes}`;
  }
}

const claimFields: Readonly<Record<string, string>> = {
  question: 'the question',
  about: 'what it is about',
  pages: 'the pages',
  property: 'the property',
  label: 'the row of the infobox',
};

const counted = (n: number, what: string): string =>
  n === 0 ? '' : n === 1 ? `one ${what}` : `${n} ${what.replace(/^(\w+)/, '$1s')}`;

const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** A reading in a few words. */
export function readingInWords({ text, value }: Pick<ReadingRecord, 'text' | 'value'>): string {
  if (text || !value) return text;
  if (value.type === 'date') return dateInWords(value.date, value.calendar);
  if (value.type === 'number') return [String(value.number), value.unit].filter(Boolean).join(' ');
  return value.type === 'place' ? value.place : 'a page';
}

function decided(decision: StoredDecision | undefined, labels: ReadonlyMap<string, string>): string {
  const label = decision?.reading ? labels.get(decision.reading) : undefined;
  if (decision?.status === 'leaning') return `leaned to ${label ? `the reading ${label}` : 'a reading'}`;
  return label ? `settled the claim as ${label}` : 'settled the claim';
}

function quoted(change: Change | undefined): string {
  const fields = (change?.after?.text === undefined ? change?.before : change.after) as Partial<ReadingRecord> | undefined;
  const words = fields ? readingInWords({ text: fields.text ?? '', value: fields.value ?? null }) : '';
  return words ? `“${words.length > 120 ? `${words.slice(0, 119).trimEnd()}…` : words}”` : '';
}

function piece(change: Change | undefined): string {
  const { stance, source, from, to } = (change?.after ?? change?.before ?? {}) as Partial<EvidenceRecord>;
  return `${stance} a reading: ${source}, ${from === to ? `line ${from}` : `lines ${from}–${to}`}`;
}
