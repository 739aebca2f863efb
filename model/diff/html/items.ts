import type { Row } from '../diff-json.js';
import type { Line } from '../lines.js';
import { type TablePlace, tablePlaces } from '../table-places.js';

/** What is shown together: a line, or the lines of one group; `row` is the index of its row in the diff. */
export interface Item {
  readonly row: number;
  readonly shown: Row;
  /** The first line on each side; null where there is none here. */
  readonly a: number | null;
  readonly b: number | null;
  /** Equal for what stands in the same table row, and in the same cell; null outside of tables. */
  readonly tableRow: string | null;
  readonly cell: string | null;
}

/** The rows of a diff one by one, those within a table with the row and the cell that they belong to, whichever side they are of. */
export function itemsOf(rows: readonly Row[], a: readonly Line[], b: readonly Line[]): Item[] {
  const [placesA, placesB] = [tablePlaces(a), tablePlaces(b)];
  const [rowIn, cellIn] = [new Map<string, string>(), new Map<string, string>()]; // a's row or cell -> b's
  const bare = rows.flatMap((shown, row) => expanded(shown).map(({ a, b }) => ({ row, shown, a, b })));
  const nameRow = (side: string, { table, row }: TablePlace) => `${side} ${table} ${row}`;
  const nameCell = (side: string, place: TablePlace) => `${nameRow(side, place)} ${place.column}`;
  for (const { a, b } of bare) {
    const [was, is] = [a === null ? null : placesA[a], b === null ? null : placesB[b]];
    if (!was || !is) continue;
    rowIn.set(nameRow('a', was), nameRow('b', is));
    cellIn.set(nameCell('a', was), nameCell('b', is));
  }
  return bare.map((item) => {
    const is = item.b === null ? null : placesB[item.b];
    if (is) return { ...item, tableRow: nameRow('b', is), cell: nameCell('b', is) };
    const was = item.a === null || item.b !== null ? null : placesA[item.a];
    if (!was) return { ...item, tableRow: null, cell: null };
    const [tableRow, cell] = [nameRow('a', was), nameCell('a', was)];
    return { ...item, tableRow: rowIn.get(tableRow) ?? tableRow, cell: cellIn.get(cell) ?? cell };
  });
}

function expanded(row: Row): { a: number | null; b: number | null }[] {
  switch (row.row) {
    case 'same':
      return Array.from({ length: row.count }, (_, i) => ({ a: row.a + i, b: row.b + i }));
    case 'removed':
      return [{ a: row.a, b: null }];
    case 'added':
      return [{ a: null, b: row.b }];
    case 'away':
      return row.a.map((a) => ({ a, b: null }));
    case 'changed':
      // what came from elsewhere has no counterpart here
      return [{ a: row.move === null ? (row.a[0] ?? null) : null, b: row.b[0] ?? null }];
  }
}

/** Is there nothing to be seen that differs? A list that was cut in two changes lines that read the same. */
export const isQuiet = (row: Row): boolean =>
  row.row === 'same' ||
  (row.row === 'changed' && row.move === null && row.named.length === 0 && row.pieces.every(({ op }) => op === 'same'));
