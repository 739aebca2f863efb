import * as Y from 'yjs';

/**
 * A document made of these updates, exactly. Left to itself, Yjs deletes marks that have become redundant whenever something arrives from
 * elsewhere, and the document is then no longer what the updates say.
 */
export function replicaOf(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  Y.transact(doc, (transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update);
    transaction.local = true; // it tidies only after what is not
  });
  return doc;
}
