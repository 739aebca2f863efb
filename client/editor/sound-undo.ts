import { Extension } from '@tiptap/core';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { replicaOf } from '../collab/index.js';

const readAlike = (fragment: Y.XmlFragment): string[] => fragment.toArray().map(String);

/** The fragment as everybody else integrates it. */
function elsewhere(fragment: Y.XmlFragment, field: string): string[] {
  const replica = fragment.doc ? replicaOf(Y.encodeStateAsUpdate(fragment.doc)) : new Y.Doc();
  const read = readAlike(replica.getXmlFragment(field));
  replica.destroy();
  return read;
}

/**
 * Yjs 13.6 sometimes puts back a piece of text between a left and a right neighbour that are the same item, or the wrong way round. The
 * one who undid then has the words in another order than everybody else, for good. Where that has happened the blocks concerned are
 * written anew, as the one who undid sees them. Answers whether there was anything to mend.
 */
export function mendOrder(fragment: Y.XmlFragment, field: string): boolean {
  const here = readAlike(fragment);
  const there = elsewhere(fragment, field);
  let start = 0;
  while (start < here.length && here[start] === there[start]) start++;
  if (start === here.length && start === there.length) return false;
  let end = here.length;
  while (end > start && here[end - 1] === there[there.length - (here.length - end) - 1]) end--;
  const blocks = fragment.slice(start, end) as Y.XmlElement[];
  fragment.doc?.transact(() => {
    const again = blocks.map((block) => block.clone());
    fragment.delete(start, end - start);
    fragment.insert(start, again);
  });
  return true;
}

/** Looks after every undo and redo. */
export const SoundUndo = Extension.create({
  name: 'soundUndo',
  addStorage: () => ({ stop: () => {} }),
  onCreate() {
    const { type, doc } = ySyncPluginKey.getState(this.editor.state) as { type: Y.XmlFragment; doc: Y.Doc };
    const field = [...doc.share].find(([, shared]) => shared === (type as unknown))?.[0] ?? '';
    const look = ({ origin }: Y.Transaction) => {
      if (origin instanceof Y.UndoManager) queueMicrotask(() => mendOrder(type, field));
    };
    doc.on('afterTransaction', look);
    this.storage.stop = () => doc.off('afterTransaction', look);
  },
  onDestroy() {
    this.storage.stop();
  },
});
