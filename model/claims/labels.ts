import { readingInWords } from './describe-act.js';
import type { Change, EvidenceRecord, ReadingRecord } from './record.js';

/** What readings and pieces of evidence are called in a sentence, by id: the newest of what these changes say. */
export function labelsIn(changes: Iterable<Change>): Map<string, string> {
  const known = new Map<string, Record<string, unknown>>();
  for (const { on, id, before, after } of changes)
    if (on === 'reading' || on === 'evidence') known.set(id, { ...known.get(id), ...before, ...after, on });
  return new Map([...known].map(([id, { on, ...record }]) => [id, on === 'reading' ? reading(record) : evidence(record)]));
}

function reading({ text = '', value = null }: Partial<ReadingRecord>): string {
  const words = readingInWords({ text, value });
  return `“${words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words}”`;
}

/** Where it is: `lee, lines 1–2`. */
const evidence = ({ source, from, to }: Partial<EvidenceRecord>): string =>
  source === undefined ? 'evidence' : `${source}, ${from === to ? `line ${from}` : `lines ${from}–${to}`}`;
