import { element, type Html, joinHtml } from '../../html/index.js';
import type { Container, Head } from '../diff-json.js';
import type { Line } from '../lines.js';

/** For each line the number of each ordered list's item around it, by depth; what goes on from the line before has no marker. */
export function itemNumbers(lines: readonly Line[]): number[][] {
  const open: number[] = [];
  return lines.map(({ head: { path, joins } }) => {
    open.length = Math.min(open.length, path.length);
    for (const [depth, { type, attrs }] of path.entries()) {
      if (type === 'orderedList' && depth >= joins) open[depth] = Number(attrs?.start ?? 1) - 1;
      if (type === 'listItem' && depth >= joins) open[depth - 1] = (open[depth - 1] ?? 0) + 1;
    }
    return open.slice();
  });
}

/** One line within as much of the lists and quotations around it as begins below `from` (the depth of a table's cell). */
export function blockHtml(head: Head, words: Html, numbers: readonly number[], from = 0): Html {
  const inner = head.type === 'heading' ? element(`h${headingLevel(head)}`, {}, words) : element('p', {}, words);
  let html = inner;
  for (let depth = head.path.length - 1; depth >= from; depth--) html = around(head, depth, html, numbers);
  return html;
}

const headingLevel = ({ level }: Head): 2 | 3 | 4 => (level === 3 || level === 4 ? level : 2);

function around({ path, joins }: Head, depth: number, html: Html, numbers: readonly number[]): Html {
  const { type } = path[depth] as Container;
  if (type === 'bulletList') return element('ul', {}, html);
  if (type === 'orderedList') return element('ol', { start: numbers[depth] ?? 1 }, html);
  if (type === 'listItem') return element('li', { class: depth < joins ? 'goes-on' : null }, html);
  return type === 'blockquote' ? element('blockquote', {}, html) : html;
}

/** A row's cell, as wide as it was. */
export const cellHtml = (cell: Container | undefined, state: string | null, blocks: readonly Html[]): Html => {
  const { colspan, align } = cell?.attrs ?? {};
  const attributes = { class: state, colspan: colspan === 1 ? null : (colspan ?? null), 'data-align': align ?? null };
  return element(cell?.type === 'tableHeader' ? 'th' : 'td', attributes, joinHtml(blocks));
};
