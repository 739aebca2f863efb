import { setBlockType, wrapIn } from '@tiptap/pm/commands';
import { Fragment, Slice } from '@tiptap/pm/model';
import { liftListItem, sinkListItem, wrapInList } from '@tiptap/pm/schema-list';
import { canJoin, canSplit } from '@tiptap/pm/transform';
import { schema } from '../../../model/document/index.js';
import { inside, type Placed, plainBlock, stretch, textBlocks, topBlocks } from './blocks.js';
import type { Person } from './person.js';
import { settle, without } from './truth.js';
import type { World } from './world.js';

const { nodes, marks } = schema as unknown as {
  nodes: Record<string, import('@tiptap/pm/model').NodeType>;
  marks: Record<string, import('@tiptap/pm/model').MarkType>;
};
const nodeOf = (name: string) => nodes[name] as import('@tiptap/pm/model').NodeType;
const markOf = (name: string) => marks[name] as import('@tiptap/pm/model').MarkType;

/** Something that a person does; false when there was nothing to do it to. */
export type Operation = (person: Person, world: World) => boolean;

const paragraph = (words: string) => nodeOf('paragraph').create(null, words ? schema.text(words) : null);
const size = ({ node }: Placed) => node.nodeSize;

/** One change for each key. */
function typeAt(person: Person, at: number, words: string): boolean {
  for (const [i, char] of [...words].entries()) person.apply(person.state.tr.insertText(char, at + i));
  return true;
}

export const type: Operation = (person, world) =>
  typeAt(person, inside(world.random.pick(textBlocks(person)), world), `${world.words(1 + world.random.below(4))} `);

export const remove: Operation = (person, world) => {
  const block = plainBlock(person, world);
  const found = block && stretch(block, world);
  return found !== undefined && person.apply(person.state.tr.delete(...found));
};

export const backspace: Operation = (person, world) => {
  const block = plainBlock(person, world, 8);
  if (!block) return false;
  let at = block.at + 5 + world.random.below(block.node.content.size - 4);
  for (let n = 1 + world.random.below(4); n > 0; n--, at--) person.apply(person.state.tr.delete(at - 1, at));
  return true;
};

export const split: Operation = (person, world) => {
  const block = plainBlock(person, world);
  const at = block ? inside(block, world) : -1;
  return at >= 0 && canSplit(person.page, at) && person.apply(person.state.tr.split(at));
};

export const join: Operation = (person, world) => {
  const tops = topBlocks(person);
  const joints = tops.filter(
    ({ node, at }, i) => i > 0 && node.isTextblock && tops[i - 1]?.node.isTextblock && canJoin(person.page, at),
  );
  return joints.length > 0 && person.apply(person.state.tr.join(world.random.pick(joints).at));
};

const toggleBlock = (person: Person, world: World, block: Placed | undefined): boolean => {
  if (!block) return false;
  person.select(block.at + 1);
  return person.run(
    block.node.type.name === 'paragraph'
      ? setBlockType(nodeOf('heading'), { level: 2 + world.random.below(3) })
      : setBlockType(nodeOf('paragraph')),
  );
};
export const heading: Operation = (person, world) => toggleBlock(person, world, plainBlock(person, world, 1));
/** The n-th block. */
export const headingOf =
  (n: number): Operation =>
  (person, world) =>
    toggleBlock(person, world, textBlocks(person)[n]);

export const wrapList: Operation = (person, world) => {
  const tops = topBlocks(person).filter(({ node }) => node.isTextblock);
  if (tops.length === 0) return false;
  const from = world.random.below(tops.length);
  const first = tops[from] as Placed;
  const last = tops[Math.min(tops.length - 1, from + world.random.below(3))] as Placed;
  person.select(first.at + 1, last.at + size(last) - 1);
  return person.run(wrapInList(nodeOf(world.random.chance(0.5) ? 'bulletList' : 'orderedList')));
};

const inList = (person: Person) => textBlocks(person).filter(({ parent }) => parent?.type.name === 'listItem');
const onListItem =
  (command: typeof liftListItem): Operation =>
  (person, { random }) => {
    const items = inList(person);
    if (items.length === 0) return false;
    person.select(random.pick(items).at + 1);
    return person.run(command(nodeOf('listItem')));
  };
export const liftList = onListItem(liftListItem);
export const sinkList = onListItem(sinkListItem);

export const quote: Operation = (person, { random }) => {
  const tops = topBlocks(person).filter(({ node }) => node.isTextblock);
  if (tops.length === 0) return false;
  person.select(random.pick(tops).at + 1);
  return person.run(wrapIn(nodeOf('blockquote')));
};

const marked =
  (name: string, attributes: (world: World) => Record<string, unknown> | null): Operation =>
  (person, world) => {
    const block = plainBlock(person, world);
    const found = block && stretch(block, world);
    return found !== undefined && person.apply(person.state.tr.addMark(...found, markOf(name).create(attributes(world))));
  };
export const bold = marked('bold', () => null);
export const link = marked('link', ({ random }) => ({ href: `https://example.org/${random.below(99)}` }));
export const pageLink = marked('pageLink', ({ random }) => ({ page: null, slug: `page-${random.below(9)}` }));
export const claim = marked('claim', ({ random }) => ({ claim: `00000000-0000-4000-8000-00000000000${random.below(9)}` }));

/** A block goes to another place, in one transaction. */
export const move: Operation = (person, { random }) => {
  const tops = topBlocks(person);
  if (tops.length < 2) return false;
  const { node, at } = random.pick(tops);
  const carried = person.factsBetween(at, at + node.nodeSize);
  const transaction = person.state.tr.delete(at, at + node.nodeSize);
  const places = [transaction.doc.content.size];
  transaction.doc.forEach((_, place) => {
    places.push(place);
  });
  return person.apply(transaction.insert(random.pick(places), node), { carried });
};

/** Words are dragged to another place, in one transaction. */
export const drag: Operation = (person, world) => {
  const block = plainBlock(person, world, 12);
  const found = block && stretch(block, world, 80);
  if (!found) return false;
  const { content } = person.page.slice(...found);
  const carried = person.factsBetween(...found);
  const transaction = person.state.tr.delete(...found);
  const targets: Placed[] = [];
  transaction.doc.descendants((node, at, parent) => {
    if (node.isTextblock) targets.push({ node, at, parent });
  });
  return person.apply(transaction.insert(inside(world.random.pick(targets), world), content), { carried });
};

export interface Cut {
  readonly content: Fragment;
  readonly isBlock: boolean;
  readonly facts: readonly number[];
  /** How often each of them was still in the page. */
  readonly left: ReadonlyMap<number, number>;
}

/** Cut out is what left the page: of "a cut cute" and "cut ", or of two paragraphs that read the same, the binding may take the other. */
const cutOut = (person: Person, world: World, from: number, to: number, isBlock: boolean): Cut => {
  const { content } = isBlock ? { content: Fragment.from(person.page.nodeAt(from)) } : person.page.slice(from, to);
  const before = person.meant();
  const meant = person.meant(from, to);
  person.apply(person.state.tr.delete(from, to));
  return { content, isBlock, facts: settle(meant, without(before, person.facts)), left: world.counts(person) };
};

/** A block is cut; null when it is the only one. */
export function cutBlock(person: Person, world: World): Cut | null {
  const tops = topBlocks(person);
  if (tops.length < 2) return null;
  const { node, at } = world.random.pick(tops);
  return cutOut(person, world, at, at + node.nodeSize, true);
}

/** Words are cut that have at least so many letters. */
export function cutWords(person: Person, world: World, least = 6): Cut | null {
  const block = plainBlock(person, world, 12);
  const found = block && stretch(block, world, 80);
  if (!found || person.page.textBetween(...found).replace(/\s/g, '').length < least) return null;
  return cutOut(person, world, ...found, false);
}

/** A single word of three to five letters is cut. */
export function cutShortWord(person: Person, world: World): Cut | null {
  const block = textBlocks(person).find(({ node }) => node.textContent.length > 12);
  const words = [...(block?.node.textContent.matchAll(/\b\w{3,5}\b/g) ?? [])];
  if (!block || words.length === 0) return null;
  const { 0: word, index } = world.random.pick(words);
  return cutOut(person, world, block.at + 1 + index, block.at + 1 + index + word.length, false);
}

/** What was cut is pasted. Where most of it has come back meanwhile, undone or restored, this is a copy of that, and the paster's. */
export function paste(person: Person, world: World, { content, isBlock, facts, left }: Cut): boolean {
  const counts = world.counts(person);
  const back = facts.filter((fact) => (counts.get(fact) ?? 0) > (left.get(fact) ?? 0));
  const carried = back.length * 2 > facts.length ? [] : facts;
  const places = isBlock ? [...topBlocks(person).map(({ at }) => at), person.page.content.size] : [];
  const at = isBlock ? world.random.pick(places) : inside(world.random.pick(textBlocks(person)), world);
  return person.apply(person.state.tr.insert(at, content), { carried });
}

/** The original stays: a copy is the copier's. */
export const copyBlock: Operation = (person, { random }) =>
  person.apply(person.state.tr.insert(random.pick(topBlocks(person)).at, random.pick(topBlocks(person)).node));

export const pasteNew: Operation = (person, { random, words }) => {
  const blocks = Array.from({ length: 1 + random.below(3) }, () => paragraph(words(3 + random.below(25))));
  return person.apply(person.state.tr.insert(random.pick(topBlocks(person)).at, blocks));
};

/** A word is selected and another one typed over it. */
export const replaceWord: Operation = (person, world) => {
  const block = plainBlock(person, world, 8);
  const found = block && stretch(block, world, 6);
  if (!found) return false;
  const [first = 'a', ...rest] = world.words(1);
  person.apply(person.state.tr.insertText(first, ...found));
  return typeAt(person, found[0] + 1, rest.join(''));
};

/** A word is replaced everywhere, in one transaction. */
export const replaceAll: Operation = (person, { random }) => {
  const old = random.pick(['river', 'king', 'school', 'later', 'war', 'book', 'town', 'city']);
  const by = random.pick(['stream', 'queen', 'college', 'afterwards', 'battle', 'volume']);
  const found: number[] = [];
  person.page.descendants((node, at) => {
    for (const { index } of node.text?.matchAll(new RegExp(`\\b${old}\\b`, 'g')) ?? []) found.push(at + index);
  });
  const transaction = person.state.tr;
  for (const at of found.reverse()) transaction.insertText(by, at, at + old.length);
  return found.length > 0 && person.apply(transaction);
};

/** Blocks change places, in one transaction; those that read the same cannot be told apart and keep their order. */
export const shuffle: Operation = (person, { random }) => {
  const tops = topBlocks(person).map(({ node, at }) => ({ node, facts: person.factsBetween(at, at + node.nodeSize) }));
  if (tops.length < 3) return false;
  const mixed = tops.map((block) => ({ block, order: random.fraction() })).sort((a, b) => a.order - b.order);
  const nodes = mixed.map(({ block }) => block.node);
  const left = [...tops];
  const carried = nodes.flatMap((node) => {
    const first = left.findIndex((block) => block.node.eq(node));
    return left.splice(first, 1).flatMap(({ facts }) => facts);
  });
  return person.apply(person.state.tr.replace(0, person.page.content.size, new Slice(Fragment.from(nodes), 0, 0)), {
    carried,
    all: true,
  });
};

export const table: Operation = (person, { random, words }) => {
  const cell = (text: string) => nodeOf('tableCell').create(null, paragraph(text));
  const rows = Array.from({ length: 2 + random.below(2) }, () =>
    nodeOf('tableRow').create(null, [cell(words(1)), cell(random.chance(0.5) ? '' : words(2))]),
  );
  return person.apply(person.state.tr.insert(random.pick(topBlocks(person)).at, nodeOf('table').create(null, rows)));
};

const inline =
  (make: (world: World) => import('@tiptap/pm/model').Node): Operation =>
  (person, world) => {
    const block = plainBlock(person, world, 4);
    return block !== undefined && person.apply(person.state.tr.insert(inside(block, world), make(world)));
  };
export const hardBreak = inline(() => nodeOf('hardBreak').create());
export const cite = inline(({ random }) =>
  nodeOf('citation').create({ source: 'lee', from: 1 + random.below(99), to: 100, quote: null }),
);
