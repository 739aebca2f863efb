import type { Node } from '@tiptap/pm/model';
import type { Person } from './person.js';
import type { World } from './world.js';

/** A node of the page and where it begins. */
export interface Placed {
  readonly node: Node;
  readonly at: number;
  readonly parent: Node | null;
}

/** Every block that holds text. */
export function textBlocks({ page }: Person): Placed[] {
  const blocks: Placed[] = [];
  page.descendants((node, at, parent) => {
    if (node.isTextblock) blocks.push({ node, at, parent });
  });
  return blocks;
}

/** The page's own blocks. */
export function topBlocks({ page }: Person): Placed[] {
  const blocks: Placed[] = [];
  page.forEach((node, at) => {
    blocks.push({ node, at, parent: page });
  });
  return blocks;
}

/** A text block of at least so many characters, all of them letters; undefined when there is none. */
export function plainBlock(person: Person, { random }: World, least = 2): Placed | undefined {
  const blocks = textBlocks(person).filter(
    ({ node }) => node.content.size >= least && node.textContent.length === node.content.size,
  );
  return blocks.length > 0 ? random.pick(blocks) : undefined;
}

/** A stretch of a block, on word borders half of the time; undefined when there is none. */
export function stretch({ node, at }: Placed, { random }: World, most = 60): [from: number, to: number] | undefined {
  const text = node.textContent;
  if (text.length < 2) return undefined;
  let from = random.below(text.length - 1);
  let to = Math.min(text.length, from + 1 + random.below(most));
  if (random.chance(0.5)) {
    from = text.lastIndexOf(' ', from) + 1;
    const space = text.indexOf(' ', to);
    to = space < 0 ? text.length : space;
  }
  return from < to ? [at + 1 + from, at + 1 + to] : undefined;
}

export const inside = ({ node, at }: Placed, { random }: World): number => at + 1 + random.below(node.content.size + 1);
