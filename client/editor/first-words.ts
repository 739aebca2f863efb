import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Marks the one empty paragraph of an empty page, so that the style sheet can say what to do there. */
export const FirstWords = Extension.create({
  name: 'firstWords',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('first-words'),
      props: {
        decorations: ({ doc }) => {
          const only = doc.childCount === 1 ? doc.firstChild : null;
          if (only?.type.name !== 'paragraph' || only.content.size > 0) return null;
          return DecorationSet.create(doc, [Decoration.node(0, only.nodeSize, { class: 'without-words' })]);
        },
      },
    }),
  ],
});
