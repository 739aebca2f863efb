import type { DocumentJson } from '../../document/index.js';
import { element, type Html, joinHtml, textHtml } from '../../html/index.js';
import type { DocumentDiff } from '../diff-json.js';
import { shortened, wordsOf } from '../excerpt.js';
import { linesOf } from '../lines.js';
import { type Item, itemsOf } from './items.js';
import { isUnchanged, UnitHtml } from './units.js';

export type DiffMode = 'inline' | 'beside';

/** Unchanged units shown around what changed; more than these in a row are folded. */
const around = 1;
const leastFolded = 3;

interface Unit {
  readonly items: readonly Item[];
  readonly isSame: boolean;
}

export interface DiffHtml {
  readonly html: string;
  /** For each row of the diff that is to be seen, the row whose id `d<row>` leads to it. */
  readonly anchors: ReadonlyMap<number, number>;
}

/**
 * The difference as markup: one text with its changes, or the two texts side by side. Words are in `ins` and `del`; what changed has the
 * id `d<row>`, and the first of several changes that follow each other `data-stop`; unchanged stretches are in `details`. `prefix` tells
 * the ids of two differences on one page apart.
 */
export function diffToHtml(a: DocumentJson, b: DocumentJson, { rows }: DocumentDiff, mode: DiffMode, prefix = ''): DiffHtml {
  const [before, after] = [linesOf(a), linesOf(b)];
  const items = itemsOf(rows, before, after);
  // in one text a run of lines that went away is one pointer
  const isSeen = ({ shown, a }: Item) => mode === 'beside' || shown.row !== 'away' || shown.a[0] === a;
  const units = unitsOf(items.filter(isSeen));
  const anchors = new Map<number, number>();
  for (const { items } of units) for (const { row } of items) if (!anchors.has(row)) anchors.set(row, items[0]?.row ?? row);
  const named = new Set<number>(); // rows of which there is an element already: what moved may have left several units
  const html = new UnitHtml(rows, before, after, anchors, prefix);
  const headings = (unit: Unit) =>
    unit.items.flatMap(({ b }) => (b !== null && after[b]?.head.type === 'heading' ? [wordsOf(after[b].content)] : []));
  const shown = (unit: Unit, follows: boolean): Html => {
    const row = unit.items[0]?.row ?? 0;
    const id = named.has(row) ? null : `${prefix}d${row}`;
    const changed = unit.isSame ? {} : { id, 'data-stop': follows ? null : '', tabindex: -1 };
    if (!unit.isSame) named.add(row);
    const name = unit.isSame ? 'unit' : `unit differs ${kindOf(unit)}`.trim();
    if (mode === 'inline') return element('div', { class: name, ...changed }, html.unit(unit.items, 'both'));
    const column = (view: 'before' | 'after') => element('div', { class: view }, html.unit(unit.items, view));
    return element('div', { class: `${name} pair`, ...changed }, joinHtml([column('before'), column('after')]));
  };
  const parts: Html[] = [];
  for (let i = 0; i < units.length; ) {
    let end = i;
    while (units[end]?.isSame) end++;
    const from = i === 0 ? i : i + around;
    const to = end === units.length ? end : end - around;
    const fold = end > i && to - from >= leastFolded ? { from, to } : { from: end, to: end };
    for (; i < fold.from; i++) parts.push(shown(units[i] as Unit, false));
    if (fold.to > fold.from) parts.push(folded(units.slice(fold.from, fold.to), (unit) => shown(unit, false), headings));
    for (i = Math.max(i, fold.to); i < end; i++) parts.push(shown(units[i] as Unit, false));
    for (let first = i; i < units.length && !units[i]?.isSame; i++) parts.push(shown(units[i] as Unit, i > first));
  }
  return { html: element('div', { class: `diff ${mode}` }, joinHtml(parts)), anchors };
}

/** Lines by themselves; what stands in one table row together, where the first of it is. */
function unitsOf(items: readonly Item[]): Unit[] {
  const units: Item[][] = [];
  const rows = new Map<string, Item[]>();
  for (const item of items) {
    const known = item.tableRow === null ? undefined : rows.get(item.tableRow);
    if (known) known.push(item);
    else {
      const unit = [item];
      units.push(unit);
      if (item.tableRow !== null) rows.set(item.tableRow, unit);
    }
  }
  return units.map((items) => ({ items, isSame: isUnchanged(items) }));
}

function folded(units: readonly Unit[], shown: (unit: Unit) => Html, headings: (unit: Unit) => string[]): Html {
  const last = units.flatMap(headings).at(-1);
  const count = units.length === 1 ? 'One unchanged paragraph' : `${units.length.toLocaleString('en')} unchanged paragraphs`;
  const words = textHtml(last ? `${count}, on to “${shortened(last, 60)}”` : count);
  return element('details', { class: 'fold' }, joinHtml([element('summary', {}, words), ...units.map(shown)]));
}

/** What kind of change a unit is, for its colour: only words added, only removed, or moved. */
function kindOf({ items }: Unit): string {
  const kinds = new Set(items.map(({ shown }) => (shown.row === 'changed' && shown.move !== null ? 'away' : shown.row)));
  if (kinds.size > 1) return '';
  return { added: 'added', removed: 'removed', away: 'moved', same: '', changed: '' }[[...kinds][0] ?? 'same'];
}
