import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const key = new PluginKey<boolean>('held-selection');

/** Keeps the selected words marked while the focus is in a form that is about them. */
export const HeldSelection = Extension.create({
  name: 'heldSelection',
  addProseMirrorPlugins: () => [
    new Plugin<boolean>({
      key,
      state: { init: () => false, apply: (tr, held) => (tr.getMeta(key) as boolean | undefined) ?? held },
      props: {
        decorations: (state) =>
          key.getState(state) && !state.selection.empty
            ? DecorationSet.create(state.doc, [
                Decoration.inline(state.selection.from, state.selection.to, { class: 'held-selection' }),
              ])
            : null,
        handleDOMEvents: {
          focus: (view) => {
            view.dispatch(view.state.tr.setMeta(key, false));
            return false;
          },
          blur: (view) => {
            view.dispatch(view.state.tr.setMeta(key, true));
            return false;
          },
        },
      },
    }),
  ],
});
