import type { InlineJson } from '../document/index.js';
import type { Piece } from './diff-json.js';
import { marksKey } from './lines.js';
import { type Effort, matchSequences } from './match-sequences.js';
import type { Group } from './pair-lines.js';
import type { Side } from './side.js';
import { tidyRuns } from './tidy-runs.js';
import { appendNodes, Cutter, type Vocabulary } from './tokens.js';

type Nodes = InlineJson[];

/** The words of lines that belong together, from before to after. */
export function diffWords(a: Side, b: Side, group: Group, vocabulary: Vocabulary, effort: Effort): Piece[] {
  const [onlyA, onlyB] = [a.lines[group.a[0] as number], b.lines[group.b[0] as number]];
  if (group.a.length === 1 && group.b.length === 1 && onlyA && onlyB && contentOf(onlyA.key) === contentOf(onlyB.key))
    return onlyA.content.length > 0 ? [{ op: 'same', nodes: onlyA.content }] : [];
  const tokensA = tokensOf(a, group.a, vocabulary);
  const tokensB = tokensOf(b, group.b, vocabulary);
  const runs = tidyRuns(matchSequences(tokensA, tokensB, effort), tokensA, tokensB, vocabulary);
  const pieces = new Pieces(
    group.a.map((line) => a.lines[line]?.content ?? []),
    group.b.map((line) => b.lines[line]?.content ?? []),
    vocabulary,
  );
  let [nextA, nextB] = [0, 0];
  for (const run of [...runs, { a: tokensA.length, b: tokensB.length, length: 0 }]) {
    pieces.removed(tokensA.slice(nextA, run.a));
    pieces.added(tokensB.slice(nextB, run.b));
    pieces.kept(tokensA.slice(run.a, run.a + run.length));
    [nextA, nextB] = [run.a + run.length, run.b + run.length];
  }
  return pieces.all;
}

/** The part of a line's key that is about its words. */
const contentOf = (key: string): string => key.slice(key.indexOf('\u0002'));

const tokensOf = (side: Side, lines: readonly number[], { border }: Vocabulary): number[] =>
  lines.flatMap((line, i) => (i === 0 ? side.tokensOf(line) : [border, ...side.tokensOf(line)]));

/** Cuts both sides' lines into pieces. */
class Pieces {
  readonly all: Piece[] = [];
  private readonly before: Cutters;
  private readonly after: Cutters;

  constructor(
    a: readonly (readonly InlineJson[])[],
    b: readonly (readonly InlineJson[])[],
    private readonly vocabulary: Vocabulary,
  ) {
    this.before = new Cutters(a);
    this.after = new Cutters(b);
  }

  removed(tokens: readonly number[]): void {
    this.eachLine(tokens, 'before', (length) => this.add('removed', this.before.now.take(length)));
  }

  added(tokens: readonly number[]): void {
    this.eachLine(tokens, 'after', (length) => this.add('added', this.after.now.take(length)));
  }

  kept(tokens: readonly number[]): void {
    this.eachLine(tokens, 'both', (length) => {
      for (let left = length; left > 0; ) {
        const step = Math.min(left, this.before.now.ahead, this.after.now.ahead);
        const [before, after] = [this.before.now.take(step), this.after.now.take(step)];
        const same =
          before.length === after.length && before.every((node, i) => marksKey(node) === marksKey(after[i] as InlineJson));
        if (same) this.add('same', after);
        else this.addMarked(before, after);
        left -= step;
      }
    });
  }

  /** Calls `cut` with the length of each stretch between borders. */
  private eachLine(tokens: readonly number[], where: 'before' | 'after' | 'both', cut: (length: number) => void): void {
    let length = 0;
    for (const token of tokens) {
      if (token !== this.vocabulary.border) {
        length += this.vocabulary.lengths[token] as number;
        continue;
      }
      if (length > 0) cut(length);
      length = 0;
      this.all.push({ op: 'border', in: where });
      if (where !== 'after') this.before.nextLine();
      if (where !== 'before') this.after.nextLine();
    }
    if (length > 0) cut(length);
  }

  private add(op: 'same' | 'removed' | 'added', nodes: Nodes): void {
    const last = this.all.at(-1);
    if (last?.op === op) appendNodes(last.nodes as Nodes, nodes);
    else this.all.push({ op, nodes });
  }

  private addMarked(before: Nodes, after: Nodes): void {
    const last = this.all.at(-1);
    const goesOn = last?.op === 'marked' && sameMarks(last.before.at(-1), before[0]) && sameMarks(last.after.at(-1), after[0]);
    if (!goesOn) this.all.push({ op: 'marked', before, after });
    else {
      appendNodes(last.before as Nodes, before);
      appendNodes(last.after as Nodes, after);
    }
  }
}

const sameMarks = (a: InlineJson | undefined, b: InlineJson | undefined): boolean => !!a && !!b && marksKey(a) === marksKey(b);

/** A cutter for each line, one after another. */
class Cutters {
  now: Cutter;
  private line = 0;

  constructor(private readonly lines: readonly (readonly InlineJson[])[]) {
    this.now = new Cutter(lines[0] ?? []);
  }

  nextLine(): void {
    this.now = new Cutter(this.lines[++this.line] ?? []);
  }
}
