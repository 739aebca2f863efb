import * as Y from 'yjs';
import { type IncomingUpdate, type Range, type Struct } from './incoming-update.js';

/** A block of the page that has been deleted, with everything in it. */
export interface DeadBlock {
  readonly ids: ReadonlyMap<number, readonly Range[]>;
  /** The living block before it, if there was one. */
  readonly after: Y.ID | null;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** Words of the author of a client id that went with a block. */
export interface Lost {
  readonly block: DeadBlock;
  readonly client: number;
  readonly words: string;
}

/** Milliseconds for which somebody may not have heard of a deletion. */
const memory = 60_000;

/** Top blocks deleted by some changes of late, and what others wrote into them before they heard of it. */
export class DeadBlocks {
  private blocks: DeadBlock[] = [];

  /**
   * Notes the blocks that a change deletes while `take` carries it out, in one transaction. Answers the words that went with them although
   * the change does not name them: whoever made it did not know them.
   */
  watch(doc: Y.Doc, { deletions }: IncomingUpdate, take: () => void): Lost[] {
    const lost: Lost[] = [];
    const note = (transaction: Y.Transaction) => {
      lost.push(...this.note(transaction, deletions));
    };
    doc.on('afterTransaction', note);
    try {
      take();
    } finally {
      doc.off('afterTransaction', note);
    }
    return lost;
  }

  /** Words of a change that the document has taken in, and lost, because the block around them was gone. */
  wordsIn(doc: Y.Doc, { structs, deletions }: IncomingUpdate, now = Date.now()): Lost[] {
    this.blocks = this.blocks.filter(({ since }) => now - since < memory);
    if (this.blocks.length === 0) return [];
    const found: Lost[] = [];
    for (const struct of [...structs.values()].flat()) {
      const words = unnamed(struct, deletions);
      if (!words || !(struct instanceof Y.Item) || !isGone(doc, struct)) continue;
      const block = this.blocks.find(({ ids }) => neighbours(struct).some(({ client, clock }) => within(ids.get(client), clock)));
      if (block) found.push({ block, client: struct.id.client, words });
    }
    return found;
  }

  private note(transaction: Y.Transaction, deletions: IncomingUpdate['deletions']): Lost[] {
    const dead = new Map<Y.Item, Map<number, Range[]>>();
    const lost: { top: Y.Item; client: number; words: string }[] = [];
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      const top = struct instanceof Y.Item ? topOf(struct) : null;
      if (!top?.deleted) return;
      const ids = dead.get(top) ?? new Map<number, Range[]>();
      dead.set(top, ids);
      const { client, clock } = struct.id;
      ids.set(client, [...(ids.get(client) ?? []), { clock, length: struct.length }]);
      const words = unnamed(struct, deletions);
      if (words) lost.push({ top, client, words });
    });
    const blocks = new Map<Y.Item, DeadBlock>();
    for (const [top, ids] of dead) {
      let before = top.left;
      while (before?.deleted) before = before.left;
      blocks.set(top, { ids, after: before?.id ?? null, since: Date.now() });
    }
    this.blocks.push(...blocks.values());
    return lost.map(({ top, client, words }) => ({ block: blocks.get(top) as DeadBlock, client, words }));
  }
}

/** The words of this content, without those that are in these deletions. */
function unnamed(struct: Y.AbstractStruct, deletions: IncomingUpdate['deletions']): string {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return '';
  const ranges = deletions.get(struct.id.client);
  const { str } = struct.content;
  if (!ranges) return str;
  let words = '';
  for (let i = 0; i < str.length; i++) if (!within(ranges, struct.id.clock + i)) words += str[i];
  return words;
}

const within = (ranges: readonly Range[] | undefined, clock: number): boolean =>
  ranges?.some((range) => clock >= range.clock && clock < range.clock + range.length) ?? false;

/** The block of the page that the item is, or is in. */
function topOf(item: Y.Item): Y.Item {
  let top = item;
  for (let above = parentItem(top); above; above = parentItem(top)) top = above;
  return top;
}

const parentItem = ({ parent }: Y.Item): Y.Item | null => (parent instanceof Y.AbstractType ? parent._item : null);

/** What a change names to say where its content stands. */
const neighbours = ({ origin, rightOrigin, parent }: Y.Item): Y.ID[] =>
  [origin, rightOrigin, parent as unknown].filter((id): id is Y.ID => id instanceof Y.ID);

function isGone(doc: Y.Doc, { id }: Struct): boolean {
  const structs = doc.store.clients.get(id.client);
  if (!structs || id.clock >= Y.getState(doc.store, id.client)) return false;
  return (structs[Y.findIndexSS(structs, id.clock)] as Y.Item | Y.GC).deleted;
}
