import type { Line } from './lines.js';

/** Where a line is in a table (the outermost one around it): the table's number in the document, row and column from 1. */
export interface TablePlace {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** For each line its place in a table, null outside of tables. */
export function tablePlaces(lines: readonly Line[]): (TablePlace | null)[] {
  let [table, row, column] = [0, 0, 0];
  return lines.map(({ head: { path, joins, type } }) => {
    const depth = path.findIndex((container) => container.type === 'table');
    if (depth < 0) return null;
    if (joins <= depth) [table, row] = [table + 1, 0];
    if (joins <= depth + 1) [row, column] = [row + 1, 0];
    if (joins <= depth + 2) column++;
    return { table, row, column: type === 'tableRow' && path.length === depth + 1 ? 0 : column };
  });
}
