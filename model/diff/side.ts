import type { DocumentJson } from '../document/index.js';
import { type Bag, bagOf } from './likeness.js';
import { containerKey, type Line, linesOf } from './lines.js';
import type { Vocabulary } from './tokens.js';

/** What is aligned first: a line, or a table's row with everything in it. Lines `from` to before `to`. */
export interface Unit {
  readonly from: number;
  readonly to: number;
  readonly isRow: boolean;
  /** Equal exactly when the contents are. */
  readonly key: string;
}

/** One of the two documents, with what the comparison asks about it. */
export class Side {
  private readonly bags = new Map<number, Bag>();

  private constructor(
    readonly lines: readonly Line[],
    readonly units: readonly Unit[],
    private readonly vocabulary: Vocabulary,
    private readonly tokens = new Map<number, number[]>(),
  ) {}

  static of(document: DocumentJson, vocabulary: Vocabulary): Side {
    const lines = linesOf(document);
    return new Side(lines, unitsOf(lines), vocabulary);
  }

  /** The same side with only these lines to be aligned, each by itself. */
  within(lines: readonly number[]): Side {
    const units = lines.map((line) => ({ from: line, to: line + 1, isRow: false, key: (this.lines[line] as Line).key }));
    return new Side(this.lines, units, this.vocabulary, this.tokens);
  }

  tokensOf(line: number): number[] {
    const known = this.tokens.get(line) ?? this.vocabulary.tokensOf((this.lines[line] as Line).content);
    this.tokens.set(line, known);
    return known;
  }

  /** About as many words as a unit has, without looking at them. */
  wordsIn(unit: number): number {
    const { from, to } = this.units[unit] as Unit;
    let characters = 0;
    for (let line = from; line < to; line++)
      for (const node of (this.lines[line] as Line).content) characters += node.type === 'text' ? node.text.length : 1;
    return characters / 6;
  }

  /** The words of these units together. */
  bagOf(...units: readonly number[]): Bag {
    const [only] = units;
    const known = units.length === 1 ? this.bags.get(only as number) : undefined;
    if (known) return known;
    const tokens: number[] = [];
    for (const unit of units) {
      const { from, to } = this.units[unit] as Unit;
      for (let line = from; line < to; line++) for (const token of this.tokensOf(line)) tokens.push(token);
    }
    const bag = bagOf(tokens, this.vocabulary);
    if (units.length === 1) this.bags.set(only as number, bag);
    return bag;
  }
}

/** Where in the path of a line the outermost table's row is; -1 outside tables, the path's length for a row without cells. */
export const rowDepth = ({ head }: Line): number => {
  const depth = head.path.findIndex((container) => container.type === 'tableRow');
  return depth < 0 && head.type === 'tableRow' ? head.path.length : depth;
};

function unitsOf(lines: readonly Line[]): Unit[] {
  const units: { from: number; to: number; isRow: boolean; key: string }[] = [];
  for (const [i, line] of lines.entries()) {
    const depth = rowDepth(line);
    const last = units.at(-1);
    if (depth >= 0 && depth < line.head.joins && last) {
      last.to = i + 1;
      last.key += `\u0005${rowKey(line, depth)}`;
    } else units.push({ from: i, to: i + 1, isRow: depth >= 0, key: depth < 0 ? line.key : `\u0006${rowKey(line, depth)}` });
  }
  return units;
}

const rowKey = ({ head, key }: Line, depth: number): string =>
  `${head.path.slice(depth).map(containerKey).join('/')}\u0002${Math.max(0, head.joins - depth)}\u0002${key}`;
