import * as Y from 'yjs';

/**
 * Applies updates, and nothing else. Left to itself, Yjs deletes marks that have become redundant whenever something arrives from
 * elsewhere: a change that nobody made, which no log has and nobody is told of. Clients do so too, and say so.
 */
export function applyUpdates(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  Y.transact(doc, (transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update);
    transaction.local = true; // it tidies only after what is not
  });
}

/** A document made of these updates, in an order in which each has what it builds on. */
export function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  applyUpdates(doc, updates);
  return doc;
}
