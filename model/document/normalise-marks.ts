import { checkMark } from './admission.js';
import { markAttributes, rulesOf } from './attributes.js';
import type { MarkJson } from './document-json.js';
import { markRank } from './schema.js';

const none: readonly MarkJson[] = [];

function readMark(value: unknown): MarkJson | null {
  if (typeof value !== 'object' || value === null) return null;
  const { type, attrs = null, ...rest } = value as Record<string, unknown>;
  if (typeof type !== 'string' || Object.keys(rest).length > 0 || !checkMark(type, attrs)) return null;
  const names = Object.keys(rulesOf(markAttributes, type));
  if (names.length === 0) return { type } as MarkJson;
  const given = attrs as Record<string, unknown>;
  return { type, attrs: Object.fromEntries(names.map((name) => [name, given[name] ?? null])) } as unknown as MarkJson;
}

const claimOf = (mark: MarkJson) => (mark.type === 'claim' ? mark.attrs.claim : '');
const rankOf = (mark: MarkJson) => markRank.get(mark.type) ?? 0;
const inOrder = (a: MarkJson, b: MarkJson) =>
  rankOf(a) - rankOf(b) || (claimOf(a) < claimOf(b) ? -1 : claimOf(a) > claimOf(b) ? 1 : 0);

/** Does the next mark in order replace this one? Concurrent edits can put a link and a page link on the same words: the page link stays. */
const replaces = (next: MarkJson, mark: MarkJson) =>
  (next.type === mark.type && claimOf(next) === claimOf(mark)) || (next.type === 'pageLink' && mark.type === 'link');

/** The marks of one text in normal order, each once. `refuse` gets the index of the mark that does not fit, null for the list itself. */
export function normaliseMarks(value: unknown, refuse: (index: number | null) => never): readonly MarkJson[] {
  if (value === undefined) return none;
  if (!Array.isArray(value)) return refuse(null);
  if (value.length === 0) return none;
  const marks = value.map((mark, index) => readMark(mark) ?? refuse(index)).sort(inOrder);
  return marks.filter((mark, index) => {
    const next = marks[index + 1];
    return !next || !replaces(next, mark);
  });
}

/** Are these two lists in normal order the same? */
export function sameMarks(a: readonly MarkJson[] = none, b: readonly MarkJson[] = none): boolean {
  return a.length === b.length && a.every((mark, index) => sameMark(mark, b[index]));
}

/** Are these two marks, each in normal form, the same? */
export function sameMark(a: MarkJson, b: MarkJson | undefined): boolean {
  if (a.type !== b?.type) return false;
  if (!('attrs' in a)) return true;
  return JSON.stringify(a.attrs) === JSON.stringify((b as typeof a).attrs);
}
