import type { Editor } from '@tiptap/core';
import type { MenuEntry } from './menu.js';

/** What can be done to the table that the caret is in. */
export const tableEntries = (editor: Editor): MenuEntry[] => {
  const run = () => editor.chain().focus();
  return [
    { id: 'row-before', name: 'Row above', act: () => void run().addRowBefore().run() },
    { id: 'row-after', name: 'Row below', act: () => void run().addRowAfter().run() },
    { id: 'row-delete', name: 'Delete row', act: () => void run().deleteRow().run() },
    { id: 'column-before', name: 'Column to the left', rule: true, act: () => void run().addColumnBefore().run() },
    { id: 'column-after', name: 'Column to the right', act: () => void run().addColumnAfter().run() },
    { id: 'column-delete', name: 'Delete column', act: () => void run().deleteColumn().run() },
    { id: 'header-row', name: 'Header row on or off', rule: true, act: () => void run().toggleHeaderRow().run() },
    {
      id: 'merge',
      name: 'Merge or split cells',
      disabled: !editor.can().mergeOrSplit(),
      act: () => void run().mergeOrSplit().run(),
    },
    { id: 'table-delete', name: 'Delete table', rule: true, act: () => void run().deleteTable().run() },
  ];
};
