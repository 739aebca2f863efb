import type { Calendar, Property, Stance, Standing, Testimony } from '../contract/index.js';

/** A reading's value as it is kept: a page by its id, so that a rename changes nothing. */
export type StoredValue =
  | { readonly type: 'date'; readonly date: string; readonly calendar?: Calendar; readonly wording?: string }
  | { readonly type: 'number'; readonly number: number; readonly unit?: string }
  | { readonly type: 'page'; readonly page: string }
  | { readonly type: 'place'; readonly place: string };

/** The person and the instant (ISO) behind an act. */
export interface Deed {
  readonly by: string;
  readonly at: string;
}

export interface ClaimRecord {
  readonly slug: string;
  readonly question: string;
  readonly about: string;
  readonly property: Property | null;
  /** The row of the first page's infobox that it is about; '': the property's. Claims opened before there were rows have none. */
  readonly label: string;
  /** Ids of the pages that it concerns; a property is the first one's. */
  readonly pages: readonly string[];
  readonly hidden: boolean;
  readonly opened: Deed;
}

export interface StoredDecision extends Deed {
  readonly status: 'leaning' | 'settled';
  readonly reading: string | null;
  readonly reasons: string;
  readonly rule: string;
  readonly wouldChange: string;
}

/** Words that a claim is marked on, as they were decided on and as they are; `is: null`: its mark is gone. */
export interface ChangedText {
  /** Ids of the page and of whoever wrote in it last. */
  readonly page: string;
  readonly by: string | null;
  readonly was: string;
  readonly is: string | null;
}

export interface StoredReopening extends Deed {
  readonly cause: 'new-evidence' | 'text-changed' | 'asked';
  readonly evidence: string | null;
  /** The words in a page that have changed; absent for other causes. */
  readonly text?: ChangedText;
  readonly reasons: string;
}

export interface StandingRecord {
  readonly status: Standing;
  readonly since: string;
  /** The newest decision; a reopened claim keeps it. */
  readonly decision: StoredDecision | null;
  readonly reopened: StoredReopening | null;
}

export interface ReadingRecord {
  readonly text: string;
  readonly value: StoredValue | null;
  readonly heldBy: string;
  /** Place in the list. */
  readonly position: number;
}

export interface EvidenceRecord extends Deed {
  readonly reading: string;
  readonly source: string;
  readonly from: number;
  readonly to: number;
  readonly quote: string;
  readonly stance: Stance;
  readonly testimony: Testimony;
  readonly witness: string;
  readonly note: string;
  readonly derivedFrom: readonly string[];
  readonly position: number;
}

/** A claim as the acts up to some point have made it. */
export interface ClaimState {
  readonly claim: ClaimRecord | null;
  readonly standing: StandingRecord | null;
  readonly readings: ReadonlyMap<string, ReadingRecord>;
  readonly evidence: ReadonlyMap<string, EvidenceRecord>;
}

export const emptyState: ClaimState = { claim: null, standing: null, readings: new Map(), evidence: new Map() };

/** The kinds of record that a claim is made of; `claim` and `standing` are there once and have the id ''. */
export const recordKinds = ['claim', 'standing', 'reading', 'evidence'] as const;
export type RecordKind = (typeof recordKinds)[number];
export type Fields = Readonly<Record<string, unknown>>;

/** What an act does to one record: the fields that it changes, as they were and as they are. null: the record is not there. */
export interface Change {
  readonly on: RecordKind;
  readonly id: string;
  readonly before: Fields | null;
  readonly after: Fields | null;
}

export const actKinds = [
  'open',
  'change-claim',
  'hide',
  'unhide',
  'add-reading',
  'change-reading',
  'withdraw-reading',
  'add-evidence',
  'change-evidence',
  'withdraw-evidence',
  'decide',
  'reopen',
  'undo',
] as const;
export type ActKind = (typeof actKinds)[number];
