import type { Spread } from './figures.js';

/** A number with a unit in its column's head, several rounds of it, or a word; null where it was not measured. */
export type Cell = string | number | Spread | null;

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Sentences below the table. */
  readonly remarks?: readonly string[];
}

/** A table in Markdown; of several rounds the median with the range. */
export function markdown({ title, columns, rows, remarks = [] }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const aligned = columns.map((_, i) =>
    rows.some((row) => typeof row[i] === 'object' || typeof row[i] === 'number') ? '--:' : '---',
  );
  const body = rows.map((row) => line(row.map(shown)));
  return [`### ${title}`, '', line(columns), line(aligned), ...body, ...remarks.flatMap((remark) => ['', remark]), ''].join('\n');
}

function shown(cell: Cell): string {
  if (cell === null) return '-';
  if (typeof cell === 'string') return cell.replaceAll('|', '\\|');
  if (typeof cell === 'number') return digits(cell);
  if (cell.min === cell.max) return digits(cell.median);
  return `${digits(cell.median)} (${digits(cell.min)} – ${digits(cell.max)})`;
}

/** Three significant digits, whole numbers from a hundred on. */
function digits(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}
