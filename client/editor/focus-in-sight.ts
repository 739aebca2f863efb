import type { Editor } from '@tiptap/core';

/** Puts the caret where the person is reading, without scrolling; not on a touch screen, where the keyboard would jump up. */
export function focusInSight(editor: Editor): void {
  if (!editor.isEditable || matchMedia('(pointer: coarse)').matches) return;
  const box = editor.view.dom.getBoundingClientRect();
  const covered = document.querySelector('.editor-bar')?.getBoundingClientRect().bottom ?? 0;
  const inSight = box.top < covered ? editor.view.posAtCoords({ left: box.left + 4, top: covered + 12 }) : null;
  if (inSight) editor.commands.setTextSelection(inSight.pos);
  editor.view.focus();
}
