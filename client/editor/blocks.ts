import type { Editor, Range } from '@tiptap/core';

/** A kind of block that the person may turn to, in the style menu and in the `/` menu. */
export interface BlockChoice {
  readonly id: string;
  readonly name: string;
  /** What the `/` menu finds it by, besides its name. */
  readonly words: string;
  readonly keys?: string;
  readonly isActive: (editor: Editor) => boolean;
  /** Turns the present block into this; `typed` is the text that called the menu and goes away. */
  readonly choose: (editor: Editor, typed?: Range) => void;
}

const begin = (editor: Editor, typed?: Range) => {
  const chain = editor.chain().focus();
  return typed ? chain.deleteRange(typed) : chain;
};

const heading = (level: 2 | 3 | 4, name: string, words: string): BlockChoice => ({
  id: `heading-${level}`,
  name,
  words,
  keys: `Ctrl+Alt+${level}`,
  isActive: (editor) => editor.isActive('heading', { level }),
  choose: (editor, typed) => void begin(editor, typed).setHeading({ level }).run(),
});

export const styles: readonly BlockChoice[] = [
  {
    id: 'paragraph',
    name: 'Paragraph',
    words: 'text plain',
    keys: 'Ctrl+Alt+0',
    isActive: (editor) => editor.isActive('paragraph'),
    choose: (editor, typed) => void begin(editor, typed).setParagraph().run(),
  },
  heading(2, 'Heading', 'h2 section title'),
  heading(3, 'Subheading', 'h3 section title'),
  heading(4, 'Small heading', 'h4 section title'),
];

export const containers: readonly BlockChoice[] = [
  {
    id: 'bulletList',
    name: 'List',
    words: 'bullet unordered ul points',
    keys: 'Ctrl+Shift+8',
    isActive: (editor) => editor.isActive('bulletList'),
    choose: (editor, typed) => void begin(editor, typed).toggleBulletList().run(),
  },
  {
    id: 'orderedList',
    name: 'Numbered list',
    words: 'ordered ol numbers',
    keys: 'Ctrl+Shift+7',
    isActive: (editor) => editor.isActive('orderedList'),
    choose: (editor, typed) => void begin(editor, typed).toggleOrderedList().run(),
  },
  {
    id: 'blockquote',
    name: 'Quote',
    words: 'blockquote citation said',
    keys: 'Ctrl+Shift+B',
    isActive: (editor) => editor.isActive('blockquote'),
    choose: (editor, typed) => void begin(editor, typed).toggleBlockquote().run(),
  },
  {
    id: 'table',
    name: 'Table',
    words: 'grid rows columns cells',
    isActive: (editor) => editor.isActive('table'),
    choose: (editor, typed) => {
      if (editor.isActive('table')) return;
      begin(editor, typed).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
    },
  },
];
