import type { Container, Head, LineChange } from './diff-json.js';
import { containerKey, type Line, pathKey } from './lines.js';
import type { Group } from './pair-lines.js';

/** Names what happened to lines as a whole. */
export class LineChanges {
  constructor(
    private readonly a: readonly Line[],
    private readonly b: readonly Line[],
    private readonly groupOfB: ReadonlyMap<number, Group>,
  ) {}

  /** Of a list, a quote or a cell that changed around several lines only the first says so. */
  of(group: Group): LineChange[] {
    const first = group.b[0] as number;
    const [before, after] = [this.headOf(this.a, group.a[0] as number), this.headOf(this.b, first)];
    const named: LineChange[] = [];
    if (group.b.length > 1) named.push({ what: 'split', from: 1, to: group.b.length });
    if (group.a.length > 1) named.push({ what: 'joined', from: group.a.length, to: 1 });
    if (before.type !== after.type) named.push({ what: 'kind', from: kindOf(before), to: kindOf(after) });
    else if (before.level !== after.level) named.push({ what: 'level', from: before.level ?? 0, to: after.level ?? 0 });
    const around = changeAround(before.path, after.path);
    const above = this.groupOfB.get(first - 1);
    const pathsAbove = above && [this.headOf(this.a, above.a.at(-1) as number).path, this.headOf(this.b, first - 1).path];
    if (around) {
      const said = pathsAbove && after.joins > 0 && sameChange(changeAround(pathsAbove[0] ?? [], pathsAbove[1] ?? []), around);
      if (!said) named.push(around);
    } else if (before.joins !== after.joins && above?.a.at(-1) === (group.a[0] as number) - 1) {
      const isApart = after.joins < before.joins;
      named.push({ what: 'grouping', from: isApart ? 'together' : 'apart', to: isApart ? 'apart' : 'together' });
    }
    return named;
  }

  private headOf = (lines: readonly Line[], line: number): Head => (lines[line] as Line).head;
}

const sameChange = (a: LineChange | null, b: LineChange): boolean => a?.what === b.what && a.from === b.from && a.to === b.to;

const kindOf = ({ type, level }: Head): string =>
  type === 'heading' ? `heading ${level}` : type === 'tableRow' ? 'row' : 'paragraph';

/** What changed around a line, null where nothing did. */
function changeAround(before: readonly Container[], after: readonly Container[]): LineChange | null {
  if (pathKey(before) === pathKey(after)) return null;
  const [from, to] = [placeOf(before), placeOf(after)];
  if (from !== to) return { what: 'place', from, to };
  const index = after.findIndex((container, i) => containerKey(container) !== containerKey(before[i] ?? container));
  const [one, other] = [before[index], after[index]];
  if (!one || !other) return { what: 'place', from, to };
  if (other.type === 'orderedList') return { what: 'list-start', from: Number(one.attrs?.start), to: Number(other.attrs?.start) };
  return { what: 'cell', from: cellWords(one), to: cellWords(other) };
}

const words: Readonly<Partial<Record<Container['type'], string>>> = {
  bulletList: 'bullet list',
  orderedList: 'numbered list',
  blockquote: 'quotation',
  table: 'table',
};

/** The lists, quotations and tables around a line in words, the outermost first. */
const placeOf = (path: readonly Container[]): string => path.flatMap(({ type }) => words[type] ?? []).join(' in ') || 'text';

function cellWords({ type, attrs = {} }: Container): string {
  const parts = [type === 'tableHeader' ? 'header cell' : 'cell'];
  if (attrs.colspan !== 1) parts.push(`${attrs.colspan} columns wide`);
  if (attrs.rowspan !== 1) parts.push(`${attrs.rowspan} rows high`);
  if (attrs.align) parts.push(`aligned ${attrs.align === 'center' ? 'in the middle' : attrs.align}`);
  return parts.join(', ');
}
