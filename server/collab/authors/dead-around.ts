import * as Y from 'yjs';
import type { IdRange, Surroundings } from '../../../model/authorship/index.js';
import { keyOf } from './read-change.js';

/** How far to look: dead items beside a text, their characters, dead blocks beside a block. */
const reach = { items: 200, characters: 8_000, blocks: 8 } as const;

/** What lies dead around text that has come: `first` and `last` are its items, `isNew` tells what came with the same change. */
export function deadAround(first: Y.Item, last: Y.Item, isNew: (item: Y.Item) => boolean): Surroundings {
  const blocks: string[] = [];
  for (let item = blockOf(first); item && isNew(item); item = blockOf(item))
    for (const direction of ['right', 'left'] as const) {
      let beside = item[direction];
      for (let n = 0; beside?.deleted && n < reach.blocks; n++, beside = beside[direction])
        for (let i = 0; i < Math.min(beside.length, reach.blocks); i++)
          blocks.push(keyOf(Y.createID(beside.id.client, beside.id.clock + i)));
    }
  return { blocks, right: deadText(first, 'right', isNew), left: deadText(last, 'left', isNew).reverse() };
}

const blockOf = (item: Y.Item): Y.Item | null => (item.parent as Y.AbstractType<unknown>)._item;

/** Dead text in this direction, up to what has been there before and stays. */
function deadText(from: Y.Item, direction: 'left' | 'right', isNew: (item: Y.Item) => boolean): IdRange[] {
  const ranges: IdRange[] = [];
  let characters = 0;
  for (let item: Y.Item | null = from, n = 0; item && n < reach.items && characters < reach.characters; item = item[direction]) {
    if (!item.deleted) {
      if (item.countable && !isNew(item)) break;
      continue;
    }
    n++;
    characters += item.length;
    ranges.push({ client: item.id.client, clock: item.id.clock, length: item.length });
  }
  return ranges;
}
