import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const key = new PluginKey<DecorationSet>('citation-numbers');

/** Puts on every citation the number that the reading page shows there; the same lines cited twice have one number. */
export function numbered(doc: Node): DecorationSet {
  const numbers = new Map<string, number>();
  const decorations: Decoration[] = [];
  doc.descendants((node, pos, parent, index) => {
    if (node.type.name !== 'citation') return;
    const { source, from, to } = node.attrs as { source: string; from: number | null; to: number | null };
    const place = `${source} ${from} ${to}`;
    const number = numbers.get(place) ?? numbers.size + 1;
    numbers.set(place, number);
    const lines = from === null ? '' : `, ${from === to ? `line ${from}` : `lines ${from}-${to}`}`;
    // The view may put elements of its own between two citations, so that they are no longer neighbours in the style sheet's eyes.
    const follows = index > 0 && parent?.child(index - 1).type === node.type;
    decorations.push(
      Decoration.node(pos, pos + node.nodeSize, {
        'data-number': String(number),
        title: `${source}${lines}`,
        ...(follows && { 'data-follows': '' }),
      }),
    );
  });
  return DecorationSet.create(doc, decorations);
}

export const CitationNumbers = Extension.create({
  name: 'citationNumbers',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_, state) => numbered(state.doc),
        apply: (tr, old) => (tr.docChanged ? numbered(tr.doc) : old),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});
