import type { Line } from './lines.js';
import { type Effort, matchSequences } from './match-sequences.js';
import { numbered } from './numbered.js';
import { UnitPairing } from './pair-units.js';
import { Queues } from './queues.js';
import { rowDepth, type Side, type Unit } from './side.js';
import type { Vocabulary } from './tokens.js';

/** Lines that belong together; one side has exactly one, the other's follow each other. */
export interface Group {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** Which lines of `b` are which of `a`; those in no group were removed or added. */
export function pairLines(a: Side, b: Side, vocabulary: Vocabulary, effort: Effort): Group[] {
  const groups = pairUnits(a, b, vocabulary, effort);
  return [...groups, ...pairLeft(a, b, groups)];
}

function pairUnits(a: Side, b: Side, vocabulary: Vocabulary, effort: Effort): Group[] {
  return new UnitPairing(a, b, vocabulary, effort).groups.flatMap((group) => {
    const [unitsA, unitsB] = [group.a.map((unit) => a.units[unit] as Unit), group.b.map((unit) => b.units[unit] as Unit)];
    const [unitA, unitB] = [unitsA[0] as Unit, unitsB[0] as Unit];
    if (!unitA.isRow) return [{ a: unitsA.map((unit) => unit.from), b: unitsB.map((unit) => unit.from) }];
    if (unitA.key === unitB.key) return zip(linesIn(unitA), linesIn(unitB)).map(([line, other]) => ({ a: [line], b: [other] }));
    return pairCells(a, b, unitA, unitB, effort).flatMap(([cell, other]) =>
      cell.length === 1 && other.length === 1
        ? [{ a: cell, b: other }]
        : pairUnits(a.within(cell), b.within(other), vocabulary, effort),
    );
  });
}

const linesIn = ({ from, to }: { from: number; to: number }): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** The cells of a row that changed: by column where there are as many, else the same ones, and between them as many as there are. */
function pairCells(a: Side, b: Side, rowA: Unit, rowB: Unit, effort: Effort): [number[], number[]][] {
  const [cellsA, cellsB] = [cellsOf(a.lines, rowA), cellsOf(b.lines, rowB)];
  if (cellsA.length === cellsB.length) return zip(cellsA, cellsB);
  const keysOf = (side: Side, cells: readonly number[][]) =>
    cells.map((cell) => cell.map((line) => side.lines[line]?.key).join('\u0005'));
  const runs = matchSequences(...numbered(keysOf(a, cellsA), keysOf(b, cellsB)), effort);
  const pairs: [number[], number[]][] = [];
  let [nextA, nextB] = [0, 0];
  for (const run of [...runs, { a: cellsA.length, b: cellsB.length, length: 0 }]) {
    if (run.a - nextA === run.b - nextB) pairs.push(...zip(cellsA.slice(nextA, run.a), cellsB.slice(nextB, run.b)));
    [nextA, nextB] = [run.a + run.length, run.b + run.length];
    pairs.push(...zip(cellsA.slice(run.a, nextA), cellsB.slice(run.b, nextB)));
  }
  return pairs;
}

function cellsOf(lines: readonly Line[], row: Unit): number[][] {
  const cells: number[][] = [];
  for (const index of linesIn(row)) {
    const line = lines[index] as Line;
    const last = cells.at(-1);
    if (line.head.path.length <= rowDepth(line)) continue; // a row without cells
    if (last && line.head.joins > rowDepth(line) + 1) last.push(index);
    else cells.push([index]);
  }
  return cells;
}

const zip = <T>(a: readonly T[], b: readonly T[]): [T, T][] => a.map((one, i) => [one, b[i] as T]);

/** Lines that are left over on both sides and say the same: into or out of a table's row. */
function pairLeft(a: Side, b: Side, groups: readonly Group[]): Group[] {
  const [takenA, takenB] = [new Set(groups.flatMap((group) => group.a)), new Set(groups.flatMap((group) => group.b))];
  const places = new Queues<number>();
  for (const [i, { key }] of b.lines.entries()) if (!takenB.has(i)) places.add(key, i);
  return a.lines.flatMap(({ key, content }, i) => {
    if (takenA.has(i) || content.every((node) => node.type === 'text' && node.text.trim() === '')) return [];
    const place = places.next(key);
    return place === undefined ? [] : [{ a: [i], b: [place] }];
  });
}
