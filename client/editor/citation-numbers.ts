import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { type CitationAttributes, type CitedPlace, citationNumbers } from '../../model/document/index.js';

interface Numbered {
  readonly decorations: DecorationSet;
  readonly cites: readonly CitedPlace[];
}

const key = new PluginKey<Numbered>('citation-numbers');
const none: readonly CitedPlace[] = [];

/** The places that the text cites, with their numbers; the same list as long as they are the same. */
export const citesIn = (state: EditorState): readonly CitedPlace[] => key.getState(state)?.cites ?? none;

/** Puts on every citation the number and the id that the reading page has there; the same lines cited twice have one number. */
function numbered(doc: Node): Numbered {
  const numbers = citationNumbers();
  const decorations: Decoration[] = [];
  doc.descendants((node, pos, parent, index) => {
    if (node.type.name !== 'citation') return;
    const { source, from, to, quote } = node.attrs as CitationAttributes;
    const { number, ref } = numbers.next({ source, from, to, quote });
    const lines = from === null ? '' : `, ${from === to ? `line ${from}` : `lines ${from}-${to}`}`;
    // The view may put elements of its own between two citations, so that they are no longer neighbours in the style sheet's eyes.
    const follows = index > 0 && parent?.child(index - 1).type === node.type;
    decorations.push(
      Decoration.node(pos, pos + node.nodeSize, {
        id: ref,
        'data-number': String(number),
        title: `${source}${lines}`,
        ...(follows && { 'data-follows': '' }),
      }),
    );
  });
  return { decorations: DecorationSet.create(doc, decorations), cites: numbers.all() };
}

/** The numbers after a change, with the list of before where it says the same. */
function renumbered(doc: Node, { cites }: Numbered): Numbered {
  const now = numbered(doc);
  return JSON.stringify(now.cites) === JSON.stringify(cites) ? { ...now, cites } : now;
}

export const CitationNumbers = Extension.create({
  name: 'citationNumbers',
  addProseMirrorPlugins: () => [
    new Plugin<Numbered>({
      key,
      state: {
        init: (_, state) => numbered(state.doc),
        apply: (tr, old) => (tr.docChanged ? renumbered(tr.doc, old) : old),
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
    }),
  ],
});
