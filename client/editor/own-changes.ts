import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

const isRemote = (tr: unknown): boolean =>
  (tr as Transaction | undefined)?.getMeta(ySyncPluginKey as PluginKey)?.isChangeOrigin === true;

/**
 * Nothing may change because somebody else changed something: an editor that mends a table (or anything) in answer to a remote
 * change makes the same mend as every other open editor, and the page gets it several times.
 */
export const OwnChangesOnly = Extension.create({
  name: 'ownChangesOnly',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('own-changes-only'),
      filterTransaction: (tr) => !(tr.docChanged && !isRemote(tr) && isRemote(tr.getMeta('appendedTransaction'))),
    }),
  ],
});
