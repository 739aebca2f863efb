import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { fixTablesKey } from '@tiptap/pm/tables';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

const key = new PluginKey<boolean>('quiet-tables');

/** Did the words come from somebody else, or from the server when the page was opened? */
export const isRemote = (tr: Transaction): boolean =>
  (tr.getMeta(ySyncPluginKey as PluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true;

/**
 * A table with rows of unequal length is mended by the person who changes it, never by those who look on: every open editor would mend
 * it in the same way, and the page would get each mend several times.
 */
export const QuietTables = Extension.create({
  name: 'quietTables',
  addProseMirrorPlugins: () => [
    new Plugin<boolean>({
      key,
      state: { init: () => true, apply: (tr, last) => (tr.docChanged ? isRemote(tr) : last) },
      filterTransaction: (tr, state) => !(tr.getMeta(fixTablesKey) !== undefined && key.getState(state)),
    }),
  ],
});
