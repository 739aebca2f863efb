import * as Y from 'yjs';

type Parent = Y.AbstractType<unknown>;

/** Characters of the page's words that a change added and removed. */
export interface ChangedCharacters {
  readonly added: number;
  readonly removed: number;
}

/**
 * Counts a transaction, in `afterTransaction`, while what it deleted can still be read. The editor's binding splits, joins, moves and
 * turns blocks by deleting words and inserting the same words: what went and came back in one transaction, word by word, is not counted.
 */
export function changedCharacters(transaction: Y.Transaction): ChangedCharacters {
  const gone = new Set<Y.Item>();
  const come = new Set<Y.Item>();
  const parents = new Set<Parent>();
  const take = (items: Set<Y.Item>, struct: Y.AbstractStruct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return;
    items.add(struct);
    parents.add(struct.parent as Parent);
  };
  const isNew = ({ id }: Y.AbstractStruct) => id.clock >= (transaction.beforeState.get(id.client) ?? 0);
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!isNew(struct)) take(gone, struct);
  });
  const { clients } = transaction.doc.store;
  for (const [client, clock] of transaction.afterState) {
    const before = transaction.beforeState.get(client) ?? 0;
    const structs = clients.get(client);
    if (clock === before || !structs) continue;
    for (let i = Y.findIndexSS(structs, before); i < structs.length; i++) {
      const struct = structs[i] as Y.Item | Y.GC;
      if (!struct.deleted) take(come, struct);
    }
  }
  if (gone.size === 0 || come.size === 0) return { added: charactersOf(come), removed: charactersOf(gone) };
  const same = charactersInBoth(wordsOf(parents, gone), wordsOf(parents, come));
  return { added: charactersOf(come) - same, removed: charactersOf(gone) - same };
}

const textOf = (item: Y.Item): string => (item.content as Y.ContentString).str;

const charactersOf = (items: Iterable<Y.Item>): number => {
  let sum = 0;
  for (const item of items) sum += length(textOf(item));
  return sum;
};

const length = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

/** The words of these items in the order of the page; two that were not side by side are not one word. */
function wordsOf(parents: Iterable<Parent>, items: ReadonlySet<Y.Item>): string[] {
  const words: string[] = [];
  for (const parent of parents) {
    let run = '';
    const end = () => {
      words.push(...(run.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]/gu) ?? []));
      run = '';
    };
    for (let item = parent._start; item; item = item.right) {
      if (items.has(item)) run += textOf(item);
      else if (!item.deleted && item.countable) end();
    }
    end();
  }
  return words;
}

function charactersInBoth(some: readonly string[], others: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of some) counts.set(word, (counts.get(word) ?? 0) + 1);
  let sum = 0;
  for (const word of others) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    sum += length(word);
  }
  return sum;
}
