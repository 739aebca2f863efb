import { checkNodeAttribute } from '../admission.js';

/*
 * A table that pipes cannot say is a fence `table` around fences `row` around fences `cell` and `header`, whose attributes follow their
 * name: `cell colspan=2 align=right`. An outer fence is longer than all within it.
 */
export const fenceNodes: Readonly<Record<string, { readonly type: string; readonly within: string | null }>> = {
  table: { type: 'table', within: null },
  row: { type: 'tableRow', within: 'table' },
  header: { type: 'tableHeader', within: 'tableRow' },
  cell: { type: 'tableCell', within: 'tableRow' },
};

export interface Fence {
  readonly type: string;
  readonly attrs: Readonly<Record<string, unknown>>;
}

/** Reads what follows the backticks, for a fence directly within a node of that type (`table` or `tableRow`, else null); null if it does not belong there. */
export function readFence(info: string, within: string | null): Fence | null {
  const [name = '', ...words] = info.trim().split(/ +/);
  const node = Object.hasOwn(fenceNodes, name) ? fenceNodes[name] : undefined;
  if (node?.within !== within) return null;
  const attrs: Record<string, unknown> = {};
  for (const word of words) {
    const [attribute = '', value = '', ...rest] = word.split('=');
    const read = /^\d+$/.test(value) ? Number(value) : value;
    if (rest.length > 0 || attribute in attrs || !checkNodeAttribute(node.type, attribute, read)) return null;
    attrs[attribute] = read;
  }
  return { type: node.type, attrs };
}

/** Puts a fence around Markdown, longer than every fence in it. */
export function writeFence(info: string, content: string): string {
  const inner = content.match(/`{3,}/g) ?? [];
  const ticks = '`'.repeat(inner.reduce((most, run) => Math.max(most, run.length + 1), 3));
  return content ? `${ticks}${info}\n${content}\n${ticks}` : `${ticks}${info}\n${ticks}`;
}

/** How many cells a line of a pipe table has. A line within a quote or a list opens with other signs. */
export function cellsIn(line: string): number {
  const row = line.replace(/^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*/, '').trim();
  const bars = row.match(/(?<!\\)\|/g)?.length ?? 0;
  return bars + 1 - (row.startsWith('|') ? 1 : 0) - (/(?<!\\)\|$/.test(row) ? 1 : 0);
}
