import { canonicalJson } from '../document/index.js';
import {
  type Change,
  type ClaimRecord,
  type ClaimState,
  type EvidenceRecord,
  type Fields,
  type ReadingRecord,
  type RecordKind,
  recordKinds,
  type StandingRecord,
} from './record.js';

export const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** One record of a state; null where it is not. */
export function recordOf(state: ClaimState, on: RecordKind, id: string): Fields | null {
  const held = {
    claim: () => state.claim,
    standing: () => state.standing,
    reading: () => state.readings.get(id),
    evidence: () => state.evidence.get(id),
  }[on]();
  return held ? { ...held } : null;
}

/** Every record of a state, claim and standing first. */
export function recordsOf(state: ClaimState): { on: RecordKind; id: string; fields: Fields }[] {
  return recordKinds.flatMap((on) => {
    const ids = on === 'reading' ? [...state.readings.keys()] : on === 'evidence' ? [...state.evidence.keys()] : [''];
    return ids.flatMap((id) => {
      const fields = recordOf(state, on, id);
      return fields ? [{ on, id, fields }] : [];
    });
  });
}

/** Does this state have what a change begins with? */
export function fits(state: ClaimState, { on, id, before }: Change): boolean {
  const now = recordOf(state, on, id);
  if (before === null || now === null) return before === now;
  return Object.entries(before).every(([field, value]) => same(now[field], value));
}

/** The state after these changes. Throws where one does not begin with what is there: then the log is not this claim's, or is damaged. */
export function applyChanges(state: ClaimState, changes: readonly Change[]): ClaimState {
  let { claim, standing } = state;
  const readings = new Map(state.readings);
  const evidence = new Map(state.evidence);
  for (const change of changes) {
    if (!fits({ claim, standing, readings, evidence }, change))
      throw new Error(`a change of ${change.on} ${change.id} does not fit what is there`);
    const { on, id, before, after } = change;
    const now = recordOf({ claim, standing, readings, evidence }, on, id);
    // what an act stored was checked when it was stored, which a record's type cannot say
    const next = after === null ? null : before === null ? after : { ...now, ...after };
    if (on === 'claim') claim = next && { ...laterFields, ...(next as unknown as ClaimRecord) };
    else if (on === 'standing') standing = next as StandingRecord | null;
    else if (on === 'reading') put(readings, id, next as ReadingRecord | null);
    else put(evidence, id, next as EvidenceRecord | null);
  }
  return { claim, standing, readings, evidence };
}

/** What the claims of old logs have in fields that there were not yet. */
const laterFields = { label: '' };

function put<T>(map: Map<string, T>, id: string, record: T | null): void {
  if (record === null) map.delete(id);
  else map.set(id, record);
}

/** The change that makes this record of a state what `after` says, field by field; null when it is so already. */
export function changeTo(state: ClaimState, on: RecordKind, id: string, after: Fields | null): Change | null {
  const now = recordOf(state, on, id);
  if (now === null) return after === null ? null : { on, id, before: null, after };
  if (after === null) return { on, id, before: now, after: null };
  const fields = Object.keys(after).filter((field) => !same(now[field], after[field]));
  if (fields.length === 0) return null;
  const of = (record: Fields) => Object.fromEntries(fields.map((field) => [field, record[field] ?? null]));
  return { on, id, before: of(now), after: of(after) };
}

/** Readings, or evidence, in the order of the list. */
export const inOrder = <T extends { readonly position: number }>(records: ReadonlyMap<string, T>): [string, T][] =>
  [...records].sort(([idA, a], [idB, b]) => a.position - b.position || (idA < idB ? -1 : 1));

/** The place after the last one. */
export const nextPosition = (records: ReadonlyMap<string, { readonly position: number }>): number =>
  Math.max(0, ...[...records.values()].map((r) => r.position)) + 1;
