import { type ChangedRecord, linesInWords, testimonyNames } from '../../../client/render.js';
import {
  type Change,
  readingInWords,
  type StoredDecision,
  type StoredReopening,
  type StoredValue,
} from '../../../model/claims/index.js';
import type { PageId, Testimony } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { type PageName, pagesById } from '../../pages/index.js';

/** What ids stand for. */
interface Names {
  /** Readings and evidence. */
  readonly labels: ReadonlyMap<string, string>;
  readonly pages: ReadonlyMap<PageId, PageName>;
}

const fieldNames: Readonly<Record<string, string>> = {
  question: 'Question',
  about: 'What it is about',
  property: 'Property',
  label: 'Row of the infobox',
  pages: 'Pages',
  hidden: 'Hidden',
  text: 'Words',
  value: 'Value',
  heldBy: 'Held by',
  reading: 'Reading',
  source: 'Source',
  lines: 'Lines',
  quote: 'Quoted words',
  stance: 'Stance',
  testimony: 'Testimony',
  witness: 'Witness',
  note: 'Argument',
  derivedFrom: 'Derived from',
  status: 'Stands',
  decision: 'Decision',
  reopened: 'Reopened',
};

/** Changes as people read them; fields that only the machine needs are left out. */
export async function changesInWords(
  handle: Handle,
  groups: readonly (readonly Change[])[],
  labels: ReadonlyMap<string, string>,
): Promise<ChangedRecord[][]> {
  const ids = groups.flat().flatMap(({ before, after }) => [before, after].flatMap(pageIdsIn));
  const pages = await pagesById(handle, [...new Set(ids)]);
  return groups.map((changes) => changes.map((change) => inWords(change, { labels, pages })));
}

const pageIdsIn = (fields: Change['before']): PageId[] => {
  const value = fields?.value as StoredValue | null | undefined;
  const changed = (fields?.reopened as StoredReopening | null | undefined)?.text;
  return [
    ...((fields?.pages ?? []) as PageId[]),
    ...(changed ? [changed.page as PageId] : []),
    ...(value?.type === 'page' ? [value.page as PageId] : []),
  ];
};

function inWords({ on, id, before, after }: Change, names: Names): ChangedRecord {
  const [was, is] = [withLines(before), withLines(after)];
  const fields = Object.keys(fieldNames).flatMap((field) => {
    if (!(field in was) && !(field in is)) return [];
    const [old, now] = [words(field, was[field], names), words(field, is[field], names)];
    return old === now ? [] : [{ name: fieldNames[field] ?? field, before: old, after: now }];
  });
  const label = names.labels.get(id);
  const what = { claim: 'the claim', standing: 'how it stands', reading: `the reading ${label}`, evidence: `evidence: ${label}` }[
    on
  ];
  return { what, how: before === null ? 'added' : after === null ? 'removed' : 'changed', fields };
}

/** `from` and `to` as one field; where only one of them changed, only that one is said. */
function withLines(fields: Change['before']): Readonly<Record<string, unknown>> {
  if (!fields || !('from' in fields || 'to' in fields)) return fields ?? {};
  const { from, to } = fields as { from?: number; to?: number };
  const lines =
    from !== undefined && to !== undefined ? linesInWords(from, to) : from !== undefined ? `from ${from}` : `to ${to}`;
  return { ...fields, lines };
}

function words(field: string, value: unknown, { labels, pages }: Names): string {
  if (value === undefined || value === null || value === '') return '';
  const pageName = (id: string) => pages.get(id as PageId)?.title ?? 'a page that is gone';
  switch (field) {
    case 'pages':
      return (value as string[]).map(pageName).join(', ');
    case 'hidden':
      return value === true ? 'yes' : 'no';
    case 'value': {
      const stored = value as StoredValue;
      return stored.type === 'page' ? pageName(stored.page) : readingInWords({ text: '', value: stored });
    }
    case 'reading':
      return labels.get(value as string) ?? '';
    case 'derivedFrom':
      return (value as string[]).map((id) => labels.get(id) ?? 'evidence').join('; ');
    case 'testimony':
      return testimonyNames[value as Testimony];
    case 'decision': {
      const { status, reading, reasons, rule, wouldChange } = value as StoredDecision;
      const taken = reading === null ? 'none of the readings' : (labels.get(reading) ?? '');
      return [`${status}: ${taken}`, reasons, rule && `Rule: ${rule}`, wouldChange && `Would change it: ${wouldChange}`]
        .filter(Boolean)
        .join('\n');
    }
    case 'reopened': {
      const { cause, evidence, reasons, text } = value as StoredReopening;
      if (text)
        return `text changed since, in ${pageName(text.page)}: “${text.was}” is now ${text.is === null ? 'not marked any more' : `“${text.is}”`}`;
      return cause === 'new-evidence' ? `new evidence: ${labels.get(evidence ?? '') ?? ''}` : reasons;
    }
    default:
      return String(value as string | number);
  }
}
