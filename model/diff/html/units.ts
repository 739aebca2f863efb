import { element, type Html, joinHtml, textHtml } from '../../html/index.js';
import type { Container, Head, Row } from '../diff-json.js';
import { shortened, wordsOf } from '../excerpt.js';
import type { Line } from '../lines.js';
import { blockHtml, cellHtml, itemNumbers } from './block-html.js';
import { citationNumbers, inlineHtml, piecesHtml, type View } from './inline-html.js';
import { type Item, isQuiet } from './items.js';
import { noteOf } from './notes.js';

type Changed = Extract<Row, { row: 'changed' }>;

/** Makes the markup of lines and table rows, for one view at a time. */
export class UnitHtml {
  private readonly numbers;
  private readonly itemsA;
  private readonly itemsB;
  /** The rows that show what was moved, and those where it was, by the number of the move. */
  private readonly arrivals = new Map<number, number[]>();
  private readonly departures = new Map<number, number>();

  constructor(
    private readonly rows: readonly Row[],
    private readonly a: readonly Line[],
    private readonly b: readonly Line[],
    private readonly anchors: ReadonlyMap<number, number>,
    private readonly prefix: string,
  ) {
    this.numbers = citationNumbers(b, a);
    this.itemsA = itemNumbers(a);
    this.itemsB = itemNumbers(b);
    for (const [i, row] of rows.entries()) {
      if (row.row === 'away' && !this.departures.has(row.move)) this.departures.set(row.move, i);
      if (row.row === 'changed' && row.move !== null) this.arrivals.set(row.move, [...(this.arrivals.get(row.move) ?? []), i]);
    }
  }

  /** The items of one line group, or of one table row. */
  unit(items: readonly Item[], view: View): Html {
    const [first] = items;
    if (!first) return joinHtml([]);
    if (first.tableRow === null) return joinHtml(items.map((item) => this.block(item, view, 0)));
    return this.tableRow(items, view);
  }

  private tableRow(items: readonly Item[], view: View): Html {
    const cells = new Map<string, Item[]>();
    for (const item of items) cells.set(item.cell ?? '', [...(cells.get(item.cell ?? '') ?? []), item]);
    const tds = [...cells.values()].flatMap((inCell) => {
      const blocks = inCell.map((item) => this.block(item, view, this.cellDepth(item) + 1)).filter((html) => html !== '');
      const isHere = view === 'both' || inCell.some(({ a, b }) => (view === 'before' ? a : b) !== null);
      const states = new Set(inCell.map(({ shown }) => shown.row));
      const state = states.size === 1 && (states.has('added') || states.has('removed')) ? [...states][0] : undefined;
      return isHere ? [cellHtml(this.cellOf(inCell[0] as Item), state ?? null, blocks)] : [];
    });
    if (tds.length === 0) return joinHtml([]);
    const table = element('table', {}, element('tbody', {}, element('tr', {}, joinHtml(tds))));
    return element('div', { class: 'tableWrapper' }, table);
  }

  private headOf({ a, b }: Item): Head {
    return ((b === null ? this.a[a as number] : this.b[b]) as Line).head;
  }

  private cellDepth(item: Item): number {
    return this.headOf(item).path.findIndex(({ type }) => type === 'tableCell' || type === 'tableHeader');
  }

  private cellOf(item: Item): Container | undefined {
    return this.headOf(item).path[this.cellDepth(item)];
  }

  private block(item: Item, view: View, from: number): Html {
    const { shown } = item;
    const one = (line: number, side: 'a' | 'b', words: Html) =>
      blockHtml((this[side][line] as Line).head, words, (side === 'a' ? this.itemsA : this.itemsB)[line] ?? [], from);
    switch (shown.row) {
      case 'same': {
        const line = item.b as number;
        return one(line, 'b', inlineHtml((this.b[line] as Line).content, this.numbers));
      }
      case 'removed':
        if (view === 'after') return joinHtml([]);
        return one(shown.a, 'a', this.wrapped('del', shown.nodes));
      case 'added':
        if (view === 'before') return joinHtml([]);
        return one(shown.b, 'b', this.wrapped('ins', shown.nodes));
      case 'away':
        return this.away(shown, item.a as number, view, one);
      case 'changed':
        if (view === 'before' && shown.move !== null) return joinHtml([]);
        return joinHtml([...(view === 'before' ? [] : this.notes(shown, item)), ...this.changed(shown, view, one)]);
    }
  }

  private wrapped(tag: 'ins' | 'del', nodes: Line['content']): Html {
    const words = inlineHtml(nodes, this.numbers, true);
    return element(tag, {}, nodes.length > 0 ? words : textHtml('¶'));
  }

  private changed(row: Changed, view: View, one: (line: number, side: 'a' | 'b', words: Html) => Html): Html[] {
    const [side, lines] = view === 'before' ? (['a', row.a] as const) : (['b', row.b] as const);
    const words = piecesHtml(row.pieces, view, this.numbers);
    return lines.map((line, i) => one(line, side, words[i] ?? joinHtml([])));
  }

  /** Where a line was that stands elsewhere now: its words side by side with the other text, else only a pointer. */
  private away(
    { a, move }: Extract<Row, { row: 'away' }>,
    line: number,
    view: View,
    one: (line: number, side: 'a' | 'b', words: Html) => Html,
  ): Html {
    if (view === 'after') return joinHtml([]);
    const arrivals = this.arrivals.get(move) ?? [];
    const moved = arrivals.map((i) => this.rows[i] as Changed).find((row) => row.a[0] === line);
    const words = view === 'before' && moved ? this.changed(moved, view, one) : [];
    if (line !== a[0]) return joinHtml(words);
    const first = wordsOf((this.a[line] as Line).content);
    const where = (arrivals[0] ?? 0) < (this.departures.get(move) ?? 0) ? 'up' : 'down';
    const pointer = view === 'before' ? `Moved ${where}` : `Moved ${where} from here: “${shortened(first, 60)}”`;
    return joinHtml([this.pointer(arrivals[0] ?? 0, pointer), ...words]);
  }

  private pointer(row: number, words: string): Html {
    const link = element('a', { href: `#${this.prefix}d${this.anchors.get(row) ?? row}` }, textHtml(words));
    return element('p', { class: 'note moved' }, link);
  }

  private notes(row: Changed, item: Item): Html[] {
    const notes = row.named.map((change) => element('p', { class: 'note' }, textHtml(noteOf(change))));
    const from = row.move === null ? undefined : this.departures.get(row.move);
    if (from === undefined || row.move === null || this.arrivals.get(row.move)?.[0] !== item.row) return notes;
    const words = `Moved here from further ${from < item.row ? 'up' : 'down'}`;
    return [this.pointer(from, words), ...notes];
  }
}

/** Does a unit hold nothing that differs? */
export const isUnchanged = (items: readonly Item[]): boolean => items.every(({ shown }) => isQuiet(shown));
