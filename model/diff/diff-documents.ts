import type { DocumentJson, InlineJson } from '../document/index.js';
import type { DocumentDiff, Head, Row } from './diff-json.js';
import { diffWords } from './diff-words.js';
import { type Line, sameHead } from './lines.js';
import { longestChain } from './longest-chain.js';
import type { Effort } from './match-sequences.js';
import { nameChanges } from './name-changes.js';
import { LineChanges } from './name-line-changes.js';
import { type Group, pairLines } from './pair-lines.js';
import { Side } from './side.js';
import { Vocabulary } from './tokens.js';

/** Steps of the innermost loops: about a second. */
const everyStep = 30_000_000;

/**
 * What makes `b` of `a`. Lines are aligned first (the same ones; parts and wholes; changed ones; moved ones), then the words of those that
 * belong together. Pure; the work is bounded, and where the bound is met the answer says `coarse`.
 */
export function diffDocuments(a: DocumentJson, b: DocumentJson, steps = everyStep): DocumentDiff {
  const effort: Effort = { left: steps, coarse: false };
  const vocabulary = new Vocabulary();
  const [before, after] = [Side.of(a, vocabulary), Side.of(b, vocabulary)];
  const groups = pairLines(before, after, vocabulary, effort);
  const rows = new Rows(before, after, groups, (group) => diffWords(before, after, group, vocabulary, effort)).all;
  return { coarse: effort.coarse, changes: nameChanges(rows, before.lines, after.lines), rows };
}

/** Puts groups and lines that are left over into the order of reading: what is gone stands where it was, before what came there. */
class Rows {
  readonly all: Row[] = [];
  private readonly groupOfA = new Map<number, Group>();
  private readonly groupOfB = new Map<number, Group>();
  private readonly moves: ReadonlyMap<Group, number>;
  private readonly changes: LineChanges;

  constructor(
    private readonly a: Side,
    private readonly b: Side,
    groups: readonly Group[],
    private readonly pieces: (group: Group) => Extract<Row, { row: 'changed' }>['pieces'],
  ) {
    for (const group of groups) {
      for (const line of group.a) this.groupOfA.set(line, group);
      for (const line of group.b) this.groupOfB.set(line, group);
    }
    this.changes = new LineChanges(a.lines, b.lines, this.groupOfB);
    const links = groups.map((group) => ({ a: first(group.a), b: first(group.b), weight: this.weightOf(group), group }));
    const stayed = longestChain(links);
    this.moves = movesOf(groups, new Set(stayed.map(({ group }) => group)));
    let [nextA, nextB] = [0, 0];
    for (const { group } of stayed) {
      this.gap(nextA, first(group.a), nextB, first(group.b));
      this.add(group);
      [nextA, nextB] = [first(group.a) + group.a.length, first(group.b) + group.b.length];
    }
    this.gap(nextA, a.lines.length, nextB, b.lines.length);
  }

  private weightOf(group: Group): number {
    const lengthOf = (nodes: readonly InlineJson[]) =>
      nodes.reduce((sum, node) => sum + (node.type === 'text' ? node.text.length : 1), 0);
    return 1 + group.b.reduce((sum, line) => sum + lengthOf((this.b.lines[line] as Line).content), 0);
  }

  private gap(fromA: number, toA: number, fromB: number, toB: number): void {
    for (let line = fromA; line < toA; line++) {
      const group = this.groupOfA.get(line);
      const last = this.all.at(-1);
      if (!group) this.all.push({ row: 'removed', a: line, ...body(this.a.lines[line] as Line) });
      else {
        const move = this.moves.get(group) as number;
        if (last?.row === 'away' && last.move === move) (last.a as number[]).push(line);
        else this.all.push({ row: 'away', a: [line], move });
      }
    }
    for (let line = fromB; line < toB; line++) {
      const group = this.groupOfB.get(line);
      if (!group) this.all.push({ row: 'added', b: line, ...body(this.b.lines[line] as Line) });
      else if (first(group.b) === line) this.add(group);
    }
  }

  private add(group: Group): void {
    const move = this.moves.get(group) ?? null;
    const [lineA, lineB] = [this.a.lines[first(group.a)] as Line, this.b.lines[first(group.b)] as Line];
    const isPair = group.a.length === 1 && group.b.length === 1;
    const last = this.all.at(-1);
    if (move === null && isPair && lineA.key === lineB.key && sameHead(lineA.head, lineB.head)) {
      const goesOn = last?.row === 'same' && last.a + last.count === first(group.a) && last.b + last.count === first(group.b);
      if (goesOn) this.all[this.all.length - 1] = { ...last, count: last.count + 1 };
      else this.all.push({ row: 'same', a: first(group.a), b: first(group.b), count: 1 });
      return;
    }
    const heads = group.b.map((line): Head => (this.b.lines[line] as Line).head);
    this.all.push({ row: 'changed', ...group, heads, pieces: this.pieces(group), named: this.changes.of(group), move });
  }
}

const first = (lines: readonly number[]): number => lines[0] as number;

const body = ({ head, content }: Line) => ({ head, nodes: content });

/** Which groups stand elsewhere; those that moved together, in the same order, have one number. */
function movesOf(groups: readonly Group[], stayed: ReadonlySet<Group>): Map<Group, number> {
  const moves = new Map<Group, number>();
  let count = 0;
  let before: Group | undefined;
  const moved = groups.filter((group) => !stayed.has(group)).sort((one, other) => first(one.b) - first(other.b));
  for (const group of moved) {
    const follows =
      before && first(before.a) + before.a.length === first(group.a) && first(before.b) + before.b.length === first(group.b);
    if (!follows) count++;
    moves.set(group, count);
    before = group;
  }
  return moves;
}
