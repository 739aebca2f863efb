import { contents } from './apply-diff.js';
import type { Change, Row } from './diff-json.js';
import { shortened, wordsOf } from './excerpt.js';
import type { Line } from './lines.js';
import { type TablePlace, tablePlaces } from './table-places.js';

/** Tables and rows that came or went whole, and cells whose words changed. */
export function tableChanges(rows: readonly Row[], a: readonly Line[], b: readonly Line[]): Change[] {
  const [before, after] = [tablePlaces(a), tablePlaces(b)];
  return [...wholes(rows, 'removed', before, a), ...wholes(rows, 'added', after, b), ...cells(rows, after)];
}

const change = (row: number, what: 'table' | 'cell', how: Change['how'], about: string, words: string): Change => ({
  what,
  how,
  row,
  about,
  page: null,
  before: null,
  after: null,
  words: shortened(words),
});

const rowOf = ({ table, row }: TablePlace) => `${table} ${row}`;
const cellWords = ({ row, column }: TablePlace) => `row ${row}, column ${column}`;

/** What was removed or added: a table if all of its lines were, else a row if all of its lines were, else a cell. */
function wholes(
  rows: readonly Row[],
  how: 'removed' | 'added',
  places: readonly (TablePlace | null)[],
  lines: readonly Line[],
): Change[] {
  const count = (key: (place: TablePlace) => string, of: readonly (TablePlace | null)[]) => {
    const counts = new Map<string, number>();
    for (const place of of) if (place) counts.set(key(place), (counts.get(key(place)) ?? 0) + 1);
    return counts;
  };
  const touched: { place: TablePlace; row: number; line: number }[] = [];
  for (const [i, row] of rows.entries()) {
    const line = row.row === 'removed' ? row.a : row.row === 'added' ? row.b : -1;
    const place = row.row === how ? places[line] : null;
    if (place) touched.push({ place, row: i, line });
  }
  const gone = touched.map(({ place }) => place);
  const tableOf = ({ table }: TablePlace) => String(table);
  const [inTable, inRow] = [count(tableOf, places), count(rowOf, places)];
  const [goneInTable, goneInRow] = [count(tableOf, gone), count(rowOf, gone)];
  const said = new Set<string>();
  return touched.flatMap(({ place, row, line }) => {
    const words = wordsOf(lines[line]?.content ?? []);
    const isTable = inTable.get(tableOf(place)) === goneInTable.get(tableOf(place));
    const isRow = inRow.get(rowOf(place)) === goneInRow.get(rowOf(place));
    const key = isTable ? `table ${place.table}` : isRow ? `row ${rowOf(place)}` : `cell ${rowOf(place)} ${place.column}`;
    if (said.has(key)) return [];
    said.add(key);
    if (isTable) return [change(row, 'table', how, 'table', words)];
    if (isRow) return [change(row, 'table', how, `row ${place.row}`, words)];
    return words ? [change(row, 'cell', how, cellWords(place), words)] : [];
  });
}

/** Cells that have other words. */
const cells = (rows: readonly Row[], places: readonly (TablePlace | null)[]): Change[] =>
  rows.flatMap((row, i) => {
    const place = row.row === 'changed' ? places[row.b[0] as number] : null;
    if (row.row !== 'changed' || !place) return [];
    const before = wordsOf(contents(row.pieces, 'before', row.a.length).flat());
    const after = wordsOf(contents(row.pieces, 'after', row.b.length).flat());
    if (before === after) return [];
    return [
      { ...change(i, 'cell', 'changed', cellWords(place), after), before: shortened(before, 40), after: shortened(after, 40) },
    ];
  });
