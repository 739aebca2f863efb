import * as Y from 'yjs';
import type {
  AddedPiece,
  AddedRun,
  ChangedText,
  IdRange,
  Piece,
  RemovedRun,
  RowChange,
  Wanted,
} from '../../../model/authorship/index.js';
import { documentOrder, type Ordered } from './document-order.js';
import { lettersOf } from './letters.js';

type Texts = Pick<RowChange, 'removed' | 'added' | 'passing'> & {
  firstItems: ReadonlyMap<AddedRun, readonly [Y.Item, Y.Item]>;
  /** Everything that changed, in the order of the document. */
  changed: readonly Ordered[];
};

/** What a transaction did to the text. To be called while what it deleted can still be read. */
export function readChange(transaction: Y.Transaction): Texts {
  const removed: Y.Item[] = [];
  const added: Y.Item[] = [];
  const passing: Y.Item[] = [];
  const { store } = transaction.doc;
  const before = (client: number) => transaction.beforeState.get(client) ?? 0;
  for (const [client, end] of transaction.afterState) {
    const from = before(client);
    if (from < end)
      eachItem(store, client, from, end, (item) => {
        if (lettersOf(item) !== null) (item.deleted ? passing : added).push(item);
      });
  }
  for (const [client, ranges] of transaction.deleteSet.clients)
    for (const { clock, len } of ranges)
      eachItem(store, client, clock, Math.min(clock + len, before(client)), (item) => {
        if (lettersOf(item) !== null) removed.push(item);
      });
  const isNew = (type: Y.AbstractType<unknown>) => type._item !== null && type._item.id.clock >= before(type._item.id.client);
  const firstItems = new Map<AddedRun, readonly [Y.Item, Y.Item]>();
  // Removed, added and passing text is ordered together: what one of them interrupts is two runs of the others.
  const all = documentOrder([...removed, ...added, ...passing]);
  const kinds = new Map<Y.Item, 'removed' | 'added' | 'passing'>();
  for (const item of removed) kinds.set(item, 'removed');
  for (const item of added) kinds.set(item, 'added');
  for (const item of passing) kinds.set(item, 'passing');
  const removal = (item: Y.Item): Omit<RemovedRun, 'from' | 'to' | 'gap'> => {
    const blocks = deadBlocks(item);
    return { block: blocks.length > 0, blocks };
  };
  const besideRemoved = new Set<Y.Item>();
  for (const [i, { item, follows }] of all.entries()) {
    const before = all[i - 1]?.item;
    if (!follows || !before) continue;
    if (kinds.get(item) === 'removed') besideRemoved.add(before);
    if (kinds.get(before) === 'removed') besideRemoved.add(item);
  }
  const addition = (item: Y.Item, last: Y.Item): Omit<AddedRun, 'from' | 'to' | 'gap'> => {
    let outermost: Y.Item | null = null;
    for (let type = item.parent as Y.AbstractType<unknown>; isNew(type); type = outermost.parent as Y.AbstractType<unknown>)
      outermost = type._item as Y.Item;
    return {
      block: outermost !== null,
      besideRemoved: besideRemoved.has(item) || besideRemoved.has(last),
      inside: outermost && keyOf(outermost.id),
      insideBefore: outermost?.rightOrigin ? keyOf(outermost.rightOrigin) : null,
      insideAfter: outermost && firstCharacter(outermost.left),
    };
  };
  return {
    removed: gather(all, (item) => kinds.get(item) === 'removed', removal),
    passing: gather(all, (item) => kinds.get(item) === 'passing', removal),
    added: gather(
      all,
      (item) => kinds.get(item) === 'added',
      addition,
      (run, first, last) => firstItems.set(run, [first, last]),
    ),
    firstItems,
    changed: all,
  };
}

/** Text of one kind out of all that changed, in runs. */
function gather<R extends { readonly from: number; readonly to: number; readonly gap: number }>(
  all: readonly Ordered[],
  belongs: (item: Y.Item) => boolean,
  about: (first: Y.Item, last: Y.Item) => Omit<R, 'from' | 'to' | 'gap'>,
  hear: (run: R, first: Y.Item, last: Y.Item) => void = () => {},
): ChangedText<R & { block: boolean }, AddedPiece> {
  const pieces: AddedPiece[] = [];
  const runs: R[] = [];
  let text = '';
  let gap = 0;
  let open: { from: number; first: Y.Item; last: Y.Item } | null = null;
  const close = () => {
    if (!open) return;
    const run = { ...about(open.first, open.last), from: open.from, to: text.length, gap } as R;
    runs.push(run);
    hear(run, open.first, open.last);
    open = null;
  };
  for (const { item, follows } of all) {
    if (!follows) {
      close();
      gap++;
    }
    if (!belongs(item)) continue;
    open ??= { from: text.length, first: item, last: item };
    open.last = item;
    const { client, clock } = item.id;
    pieces.push({ at: text.length, client, clock, length: item.length, before: item.rightOrigin });
    text += lettersOf(item);
  }
  close();
  return { text, runs: runs as (R & { block: boolean })[], pieces };
}

export const keyOf = ({ client, clock }: Y.ID): string => `${client}:${clock}`;

/** The first character of a block, if that is in the page. */
function firstCharacter(item: Y.Item | null): Y.ID | null {
  if (!item || item.deleted) return null;
  if (item.content instanceof Y.ContentString) return item.id;
  if (!(item.content instanceof Y.ContentType)) return null;
  for (let child = item.content.type._start; child; child = child.right) {
    const found = firstCharacter(child);
    if (found) return found;
  }
  return null;
}

/** The removed blocks around an item, from the inside out. */
function deadBlocks(item: Y.Item): string[] {
  const blocks: string[] = [];
  for (let around = (item.parent as Y.AbstractType<unknown>)._item; around?.deleted; ) {
    blocks.push(keyOf(around.id));
    around = (around.parent as Y.AbstractType<unknown>)._item;
  }
  return blocks;
}

function eachStruct(
  store: Y.Doc['store'],
  client: number,
  from: number,
  end: number,
  visit: (struct: Y.Item | Y.GC) => void,
): void {
  const structs = store.clients.get(client) ?? [];
  if (from >= end || structs.length === 0) return;
  for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
    const struct = structs[i] as Y.Item | Y.GC;
    if (struct.id.clock >= end) return;
    visit(struct);
  }
}

function eachItem(store: Y.Doc['store'], client: number, from: number, end: number, visit: (item: Y.Item) => void): void {
  eachStruct(store, client, from, end, (struct) => {
    if (struct instanceof Y.Item) visit(struct);
  });
}

/** Updates with more deletions than this say everything that somebody knew to be gone. */
const mostDeletions = 2_000;

/**
 * What an update removes, in the order of the document, if that is not what has left the page with it: some of it was gone before, or
 * what others had put into a block, unseen by its author, went with the block.
 */
export function readWanted(transaction: Y.Transaction, update: Uint8Array, removed: readonly Piece[]): Wanted {
  const nothing: Wanted = { runs: [], lost: [] };
  const { store } = transaction.doc;
  const { ds } = Y.decodeUpdate(update);
  const items = new Map<Y.Item, IdRange[]>();
  const lost: IdRange[] = [];
  let already = false;
  for (const [client, deletions] of ds.clients) {
    if (deletions.length > mostDeletions) return nothing;
    for (const { clock, len } of deletions)
      eachStruct(store, client, clock, Math.min(clock + len, transaction.beforeState.get(client) ?? 0), (struct) => {
        const isFresh = Y.isDeleted(transaction.deleteSet, struct.id);
        if (!isFresh) already = true;
        const from = Math.max(clock, struct.id.clock);
        const range = { client, clock: from, length: Math.min(clock + len, struct.id.clock + struct.length) - from };
        if (!(struct instanceof Y.Item)) lost.push(range);
        else if (lettersOf(struct) !== null) items.set(struct, [...(items.get(struct) ?? []), range]);
      });
  }
  const isUnseen = ({ client, clock }: Piece) => !Y.isDeleted(ds, Y.createID(client, clock));
  if (!already && !removed.some(isUnseen)) return nothing;
  const runs: { ranges: IdRange[]; blocks: string[] }[] = [];
  for (const { item, follows } of documentOrder(items.keys())) {
    const ranges = items.get(item) ?? [];
    const last = runs.at(-1);
    if (last && follows) last.ranges.push(...ranges);
    else runs.push({ ranges: [...ranges], blocks: deadBlocks(item) });
  }
  return { runs, lost };
}
