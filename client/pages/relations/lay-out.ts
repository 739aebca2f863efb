import { type HierarchyPointNode, hierarchy, tree } from 'd3-hierarchy';

/** A neighbour in the drawing. */
export interface GraphNeighbour {
  readonly words: string;
  readonly href: string;
  readonly missing: boolean;
}

export interface GraphGroup {
  readonly name: string;
  readonly neighbours: readonly GraphNeighbour[];
  /** Neighbours that are only in the list. */
  readonly left: number;
}

/** Words at a place. `box` is what they take at most, in the drawing's units. */
export interface PlacedWords {
  readonly words: string;
  /** The words whole where they were cut. */
  readonly whole: string | null;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly subject: PlacedWords;
  readonly groups: readonly PlacedWords[];
  readonly neighbours: readonly (PlacedWords & { readonly to: GraphNeighbour | null })[];
  /** Paths of the lines, subject to group and group to neighbour. */
  readonly lines: readonly string[];
}

/** Height of a line of words. */
const row = 24;
/** Space above and below. */
const margin = 12;
/** How much wider than other words the subject is, in bold. */
const bold = 1.15;

/** A branch of the tree; every leaf is a line of words, a group's first leaf its name. */
type Branch =
  | { readonly is: 'subject'; readonly children: readonly Branch[] }
  | { readonly is: 'group'; readonly children: readonly Branch[] }
  | { readonly is: 'name'; readonly words: string }
  | { readonly is: 'neighbour'; readonly words: string; readonly to: GraphNeighbour | null };

type Node = HierarchyPointNode<Branch>;

/** Where the parts of one side stand across; `sign` is -1 for what grows to the left. */
interface Columns {
  readonly from: number;
  readonly group: number;
  readonly words: number;
  readonly edge: number;
  readonly sign: 1 | -1;
}

/** Subject in the midst, groups on both sides: for wide screens. */
export function layOutWide(subject: string, groups: readonly GraphGroup[]): Drawing {
  const [right, left] = split(groups);
  const trees = [right, left].map(treeOf);
  const height = Math.max(...trees.map(heightOf), 3 * row) + 2 * margin;
  const width = 720;
  const half = Math.min(96, (bold * lengthOf(subject)) / 2 + 14);
  const sides: Columns[] = [
    { from: width / 2 + half, group: width / 2 + half + 34, words: width / 2 + half + 48, edge: width, sign: 1 },
    { from: width / 2 - half, group: width / 2 - half - 34, words: width / 2 - half - 48, edge: 0, sign: -1 },
  ];
  const drawn = trees.map((nodes, i) => draw(nodes, sides[i] as Columns, height, height / 2));
  return {
    width,
    height,
    subject: placed(subject, { x: width / 2, y: height / 2, anchor: 'middle', room: 2 * half - 20 }, bold),
    groups: drawn.flatMap((side) => side.groups),
    neighbours: drawn.flatMap((side) => side.neighbours),
    lines: drawn.flatMap((side) => side.lines),
  };
}

/** Subject on top, everything below it on one side: for narrow screens. */
export function layOutNarrow(subject: string, groups: readonly GraphGroup[]): Drawing {
  const nodes = treeOf(groups);
  const top = 2 * row;
  const width = 340;
  const height = heightOf(nodes) + top + 2 * margin;
  const side: Columns = { from: 14, group: 40, words: 54, edge: width, sign: 1 };
  const { groups: names, neighbours, lines } = draw(nodes, side, height + top, row + margin / 2);
  return {
    width,
    height,
    subject: placed(subject, { x: 12, y: row, anchor: 'start', room: width - 24 }, bold),
    groups: names,
    neighbours,
    lines,
  };
}

/** Groups for the right side and for the left, in order, as even in height as their order allows. */
function split(groups: readonly GraphGroup[]): [GraphGroup[], GraphGroup[]] {
  const size = ({ neighbours, left }: GraphGroup) => neighbours.length + (left > 0 ? 1 : 0) + 2;
  const all = groups.reduce((sum, group) => sum + size(group), 0);
  const right: GraphGroup[] = [];
  const left: GraphGroup[] = [];
  let filled = 0;
  for (const group of groups) {
    // to the side on which more of it lies when both are filled one after the other
    if (filled + size(group) / 2 <= all / 2) right.push(group);
    else left.push(group);
    filled += size(group);
  }
  return [right, left];
}

/** Nodes with their places: `x` runs down the drawing. */
function treeOf(groups: readonly GraphGroup[]): Node {
  const branch: Branch = {
    is: 'subject',
    children: groups.map(({ name, neighbours, left }) => ({
      is: 'group',
      children: [
        { is: 'name', words: name },
        ...neighbours.map((to): Branch => ({ is: 'neighbour', words: to.words, to })),
        ...(left > 0 ? [{ is: 'neighbour', words: `and ${left} more`, to: null } as const] : []),
      ],
    })),
  };
  const root = hierarchy<Branch>(branch, (data) => ('children' in data ? [...data.children] : undefined));
  return tree<Branch>()
    .nodeSize([row, 1])
    .separation((a, b) => (a.parent === b.parent ? 1 : 1.6))(root);
}

const extent = (root: Node): [number, number] => {
  const xs = root.leaves().map((leaf) => leaf.x);
  return [Math.min(...xs), Math.max(...xs)];
};

const heightOf = (root: Node): number => {
  const [first, last] = extent(root);
  return root.children ? last - first + row : 0;
};

function draw(root: Node, at: Columns, height: number, subjectY: number) {
  const [first, last] = extent(root);
  const down = (x: number) => x - (first + last) / 2 + height / 2;
  const room = Math.abs(at.edge - at.words) - 4;
  const anchor = at.sign === 1 ? ('start' as const) : ('end' as const);
  const words = ({ x, data }: Node) => placed('words' in data ? data.words : '', { x: at.words, y: down(x), anchor, room });
  const groups = root.children ?? [];
  const leaves = groups.flatMap((group) => group.children ?? []);
  return {
    groups: leaves.filter(({ data }) => data.is === 'name').map(words),
    neighbours: leaves.flatMap((leaf) => (leaf.data.is === 'neighbour' ? [{ ...words(leaf), to: leaf.data.to }] : [])),
    lines: groups.flatMap((group) => [
      curve(at.from, subjectY, at.group, down(group.x)),
      ...(group.children ?? [])
        .filter(({ data }) => data.is === 'neighbour')
        .map((leaf) => curve(at.group, down(group.x), at.words - 4 * at.sign, down(leaf.x))),
    ]),
  };
}

const round = (n: number): number => Math.round(n * 10) / 10;

/** A line that leaves and arrives level. */
function curve(x1: number, y1: number, x2: number, y2: number): string {
  const half = (x1 + x2) / 2;
  return `M${round(x1)} ${round(y1)}C${round(half)} ${round(y1)} ${round(half)} ${round(y2)} ${round(x2)} ${round(y2)}`;
}

function placed(
  words: string,
  { x, y, anchor, room }: { x: number; y: number; anchor: PlacedWords['anchor']; room: number },
  weight = 1,
): PlacedWords {
  const short = cut(words, room / weight);
  const length = weight * lengthOf(short);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - length : x - length / 2;
  const box = { left, right: left + length, top: y - row / 2 + 2, bottom: y + row / 2 - 2 };
  return { words: short, whole: short === words ? null : words, x: round(x), y: round(y), anchor, box };
}

/** The words, or as many of their letters as there is room for, with a sign that there are more. */
function cut(words: string, room: number): string {
  if (lengthOf(words) <= room) return words;
  let short = '';
  let length = 0;
  for (const letter of words) {
    length += widthOf(letter);
    if (length + widthOf('…') > room) break;
    short += letter;
  }
  return `${short.trimEnd()}…`;
}

/** How long words are at most in the drawing's 14 pixels, as a font wider than most has it: nobody measures them on the server. */
function lengthOf(words: string): number {
  let length = 0;
  for (const letter of words) length += widthOf(letter);
  return length;
}

const widthOf = (letter: string): number => widths.get(letter) ?? measured(letter);

function measured(letter: string): number {
  if (/[iljtfrI.,:;'’‘!|()[\]\- ]/.test(letter)) return 5.4;
  if (/[mwMW@%—…]/.test(letter)) return 13.9;
  if (/[a-z]/.test(letter)) return 8.6;
  if (/[\dA-Z“”"&?]/.test(letter)) return /[\dEFJLST]/.test(letter) ? 8.9 : 10.9;
  // scripts of the width of Latin, then everything that may be as wide as it is high
  return /[\u00c0-\u052f]/.test(letter) ? 10.9 : 15;
}

/** Of the letters that names mostly have. */
const widths = new Map(
  [...Array(0x530).keys()].map((code) => String.fromCharCode(code)).map((letter) => [letter, measured(letter)]),
);
