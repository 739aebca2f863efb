import { sql } from 'drizzle-orm';
import type { PassageView, TextChange } from '../../../model/contract/index.js';
import { passage } from '../../db/schema/sources.js';

/** A passage as it is stored, with its place in the order of reading. */
export interface StoredPassage extends PassageView {
  /** From 0. */
  readonly position: number;
  readonly level: 1 | 2 | null;
  /** Each original line and where in `text` its words begin. */
  readonly starts: readonly (readonly [line: number, offset: number])[];
  readonly changes: readonly TextChange[];
}

/** What to select for a `StoredPassage`; `passageOf` reads the row. */
export const passageColumns = {
  position: passage.position,
  locator: passage.locator,
  chapter: passage.chapter,
  kind: passage.kind,
  level: passage.level,
  text: passage.text,
  from: passage.fromLine,
  to: passage.toLine,
  lines: sql<[number, number][]>`coalesce((select jsonb_agg(jsonb_build_array(lower(r), upper(r) - 1) order by r)
    from unnest(${passage.lines}) r), '[]'::jsonb)`,
  starts: passage.starts,
  changes: passage.changes,
};

/** Does this passage hold one of these lines? */
export const holdsLines = (from: number, to: number) => sql`${passage.lines} && int4range(${from}::int, ${to}::int, '[]')`;

type Row = { readonly [K in keyof typeof passageColumns]: unknown };

/** The rows are this module's own: written from the same types. */
export const passageOf = (row: Row): StoredPassage => row as unknown as StoredPassage;

export const viewOf = ({ locator, kind, chapter, text, from, to, lines }: StoredPassage): PassageView => ({
  locator,
  kind,
  chapter,
  text,
  from,
  to,
  lines,
});
