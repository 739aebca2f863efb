import type { InlineJson, MarkJson } from '../document/index.js';
import { contents } from './apply-diff.js';
import { compareMentions } from './compare-mentions.js';
import type { Change, Head, Piece, Row } from './diff-json.js';
import { shortened, wordsOf } from './excerpt.js';
import type { Line } from './lines.js';
import { type Mention, mentionsOf } from './mentions.js';
import { tableChanges } from './table-changes.js';

/** In this order they are told. */
const order: readonly Change['what'][] = [
  'claim',
  'citation',
  'page-link',
  'link',
  'heading',
  'table',
  'cell',
  'moved',
  'structure',
  'formatting',
];

/** What the difference means: citations, links, claims, headings, tables, places and formatting, each by name. */
export function nameChanges(rows: readonly Row[], a: readonly Line[], b: readonly Line[]): Change[] {
  const [before, after]: [Mention[], Mention[]] = [[], []];
  const changes: Change[] = [];
  const moves = new Map<number, { change: Change; lines: number }>();
  for (const [i, row] of rows.entries()) {
    if (row.row === 'removed' || row.row === 'added') {
      (row.row === 'removed' ? before : after).push(...mentionsOf(row.nodes, i));
      if (row.head.type === 'heading') changes.push(whole(i, 'heading', row.row, row.nodes));
    }
    if (row.row !== 'changed') continue;
    const [was, is] = [contents(row.pieces, 'before', row.a.length), contents(row.pieces, 'after', row.b.length)];
    for (const nodes of was) before.push(...mentionsOf(nodes, i));
    for (const nodes of is) after.push(...mentionsOf(nodes, i));
    changes.push(
      ...ofLine(i, row, was[0] ?? [], is[0] ?? [], (a[row.a[0] as number] as Line).head),
      ...formatting(i, row.pieces),
    );
    if (row.move === null) continue;
    const move = moves.get(row.move);
    if (move) move.lines += row.b.length;
    else moves.set(row.move, { change: whole(i, 'moved', 'changed', is[0] ?? []), lines: row.b.length });
  }
  for (const { change, lines } of moves.values()) changes.push({ ...change, about: String(lines) });
  return [...changes, ...compareMentions(before, after), ...tableChanges(rows, a, b)].sort(
    (one, other) => order.indexOf(one.what) - order.indexOf(other.what) || one.row - other.row,
  );
}

const named = (row: number, what: Change['what'], how: Change['how'], words: string): Change => ({
  what,
  how,
  row,
  about: '',
  page: null,
  before: null,
  after: null,
  words: shortened(words),
});

const whole = (row: number, what: Change['what'], how: Change['how'], nodes: readonly InlineJson[]): Change =>
  named(row, what, how, wordsOf(nodes));

/** A heading that has other words or another level, and what has another place or shape. */
function ofLine(
  i: number,
  { named: changed, heads }: Extract<Row, { row: 'changed' }>,
  was: readonly InlineJson[],
  is: readonly InlineJson[],
  head: Head,
): Change[] {
  const changes: Change[] = [];
  const [before, after] = [wordsOf(was), wordsOf(is)];
  if (head.type === 'heading' && heads[0]?.type === 'heading' && before !== after)
    changes.push({
      ...named(i, 'heading', 'changed', after),
      about: 'words',
      before: shortened(before),
      after: shortened(after),
    });
  for (const { what, from, to } of changed) {
    const isHeading = what === 'level' || (what === 'kind' && `${from} ${to}`.includes('heading'));
    const kind = isHeading ? 'heading' : what === 'cell' ? 'cell' : 'structure';
    changes.push({ ...named(i, kind, 'changed', after || before), about: what, before: String(from), after: String(to) });
  }
  return changes;
}

const plainMarks: readonly MarkJson['type'][] = ['bold', 'italic', 'strike'];

/** Bold, italic and strike put on or taken off words that stayed. */
function formatting(i: number, pieces: readonly Piece[]): Change[] {
  const changes: Change[] = [];
  for (const piece of pieces) {
    if (piece.op !== 'marked') continue;
    const [was, is] = [typesOf(piece.before), typesOf(piece.after)];
    for (const mark of plainMarks)
      if (was.has(mark) !== is.has(mark))
        changes.push({ ...whole(i, 'formatting', is.has(mark) ? 'added' : 'removed', piece.after), about: mark });
  }
  return changes;
}

const typesOf = (nodes: readonly InlineJson[]): Set<MarkJson['type']> =>
  new Set(nodes.flatMap((node) => (node.type === 'text' ? (node.marks ?? []).map((mark) => mark.type) : [])));
