import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

type Observer = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => void;

/**
 * The binding of text and shared document throws on some changes that move the place of the caret (y-tiptap 3.0.9: "Position ... out of
 * range" while it restores the selection). The text on the screen then lacks the change, and the next key pressed would take the
 * difference for this person's wish and undo the other's work. So the text is made anew from the shared document at once.
 */
export const SteadyBinding = Extension.create({
  name: 'steadyBinding',
  // After the collaboration extension, whose binding it watches.
  priority: 10,
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('steady-binding'),
      view: (view) => {
        const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding };
        const observe = binding._observeFunction as Observer;
        binding.type.unobserveDeep(observe);
        const steady: Observer = (events, transaction) => {
          try {
            observe(events, transaction);
          } catch {
            renew(view, binding);
          }
        };
        binding._observeFunction = steady;
        binding.type.observeDeep(steady);
        return {};
      },
    }),
  ],
});

function renew(view: EditorView, binding: ProsemirrorBinding): void {
  const { head } = view.state.selection;
  binding._forceRerender();
  const { doc, tr } = view.state;
  const selection = Selection.near(doc.resolve(Math.min(head, doc.content.size)));
  view.dispatch(tr.setSelection(selection).setMeta('addToHistory', false));
}
