import type { DocumentJson, InlineJson } from '../document/index.js';
import type { DocumentDiff, Head, Piece, Row } from './diff-json.js';
import { documentOf, type Line, linesOf, nodeKey } from './lines.js';
import { appendNodes } from './tokens.js';

interface Made {
  readonly head: Head;
  readonly content: readonly InlineJson[];
}

/** The document that `diff` makes of `a`. Throws a RangeError when it is not a difference from `a`. */
export function applyDiff(a: DocumentJson, diff: DocumentDiff): DocumentJson {
  const lines = linesOf(a);
  return documentOf(diff.rows.flatMap((row) => linesMade(row, lines)));
}

function linesMade(row: Row, lines: readonly Line[]): readonly Made[] {
  const at = (index: number): Line => {
    const line = lines[index];
    if (!line) throw new RangeError(`the document has no line ${index}`);
    return line;
  };
  switch (row.row) {
    case 'same':
      return Array.from({ length: row.count }, (_, i) => at(row.a + i));
    case 'added':
      return [{ head: row.head, content: row.nodes }];
    case 'removed':
      check(at(row.a).content, row.nodes);
      return [];
    case 'away':
      return [];
    case 'changed': {
      const before = contents(row.pieces, 'before', row.a.length);
      for (const [i, line] of row.a.entries()) check(at(line).content, before[i] ?? []);
      const after = contents(row.pieces, 'after', row.b.length);
      return row.heads.map((head, i) => ({ head, content: after[i] ?? [] }));
    }
  }
}

/** The content of each line of one side. */
export function contents(pieces: readonly Piece[], side: 'before' | 'after', count: number): InlineJson[][] {
  const lines: InlineJson[][] = Array.from({ length: count }, () => []);
  let line = 0;
  for (const piece of pieces) {
    if (piece.op === 'border') {
      if (piece.in === side || piece.in === 'both') line++;
      continue;
    }
    const nodes = nodesOf(piece, side);
    if (nodes) appendNodes(lines[line] as InlineJson[], nodes);
  }
  return lines;
}

/** What a piece says on one side; null where it is not there. */
function nodesOf(piece: Exclude<Piece, { op: 'border' }>, side: 'before' | 'after'): readonly InlineJson[] | null {
  if (piece.op === 'same') return piece.nodes;
  if (piece.op === 'marked') return piece[side];
  return (piece.op === 'removed') === (side === 'before') ? piece.nodes : null;
}

function check(held: readonly InlineJson[], said: readonly InlineJson[]): void {
  if (held.length !== said.length || held.some((node, i) => nodeKey(node) !== nodeKey(said[i] as InlineJson)))
    throw new RangeError('the diff is not one of this document');
}
