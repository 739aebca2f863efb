import * as Y from 'yjs';
import type { Spot } from './read-lines.js';

type Parent = Y.AbstractType<unknown>;
type Range = { readonly client: number; readonly clock: number; readonly length: number };

/**
 * What a change typed, in `afterTransaction`, while what it deleted can still be read: the text that it added, without what it had just
 * deleted. (The editor's binding splits, joins, moves and turns blocks by deleting words and inserting the same ones.) And the spot where it
 * was last at work.
 */
export function typedIn(transaction: Y.Transaction): { ranges: Range[]; spot: Spot | null } {
  const added: Y.Item[] = [];
  const { clients } = transaction.doc.store;
  for (const [client, end] of transaction.afterState) {
    const begin = transaction.beforeState.get(client) ?? 0;
    const structs = clients.get(client);
    if (begin === end || !structs) continue;
    for (let i = Y.findIndexSS(structs, begin); i < structs.length; i++) {
      const struct = structs[i] as Y.Item | Y.GC;
      if (!struct.deleted && struct instanceof Y.Item && struct.content instanceof Y.ContentString) added.push(struct);
    }
  }
  const removed: Y.Item[] = [];
  let lastGone: Y.Item | null = null;
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item)) return;
    lastGone = struct;
    if (struct.content instanceof Y.ContentString && !isNew(transaction, struct)) removed.push(struct);
  });
  const gone = removed.length > 0 && added.length > 0 ? runsOf(removed) : [];
  const typed = added.filter((item) => !gone.some((run) => run.includes(textOf(item))));
  const last = typed.at(-1) ?? added.at(-1);
  return {
    ranges: typed.map(({ id: { client, clock }, length }) => ({ client, clock, length })),
    spot: last ? { ...last.lastId, isAfter: true } : lastGone && { ...(lastGone as Y.Item).id, isAfter: false },
  };
}

const textOf = (item: Y.Item): string => (item.content as Y.ContentString).str;

const isNew = (transaction: Y.Transaction, { id }: Y.Item): boolean => id.clock >= (transaction.beforeState.get(id.client) ?? 0);

/** The words of these items, together where they were side by side. */
function runsOf(items: readonly Y.Item[]): string[] {
  const wanted = new Set(items);
  const runs: string[] = [];
  for (const parent of new Set(items.map((item) => item.parent as Parent))) {
    let run = '';
    for (let item = parent._start; item; item = item.right) {
      if (wanted.has(item)) run += textOf(item);
      else if (!item.deleted && item.countable && run) {
        runs.push(run);
        run = '';
      }
    }
    if (run) runs.push(run);
  }
  return runs;
}
