import * as Y from 'yjs';

/** What `work` changed in the document, as a Yjs update; null for nothing. */
export function difference(doc: Y.Doc, work: () => void): Uint8Array | null {
  const updates: Uint8Array[] = [];
  const hear = (update: Uint8Array) => updates.push(update);
  doc.on('update', hear);
  work();
  doc.off('update', hear);
  return updates.length > 0 ? Y.mergeUpdates(updates) : null;
}
