import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { type DocumentJson, type HeadingJson, outline } from '../../model/document/index.js';

interface Anchors {
  /** The headings' words, by which a change is noticed. */
  readonly words: string;
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Anchors>('heading-anchors');

function anchorsOf(doc: Node, before?: Anchors): Anchors | null {
  const headings: { node: Node; pos: number }[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === 'heading') headings.push({ node, pos });
    return !node.isTextblock;
  });
  const words = headings.map(({ node }) => node.textContent).join('\n');
  if (words === before?.words) return null;
  const sections = outline({
    type: 'doc',
    content: headings.map(({ node }) => node.toJSON() as HeadingJson),
  } satisfies DocumentJson);
  const shown = headings.filter(({ node }) => node.textContent.trim() !== '');
  const decorations = shown.map(({ node, pos }, index) =>
    Decoration.node(pos, pos + node.nodeSize, { id: sections[index]?.id ?? '' }),
  );
  return { words, decorations: DecorationSet.create(doc, decorations) };
}

/** Gives headings the ids that they have in reading, so that the contents list and addresses with a `#` lead to them here too. */
export const HeadingAnchors = Extension.create({
  name: 'headingAnchors',
  addProseMirrorPlugins: () => [
    new Plugin<Anchors>({
      key,
      state: {
        init: (_, { doc }) => anchorsOf(doc) ?? { words: '', decorations: DecorationSet.empty },
        apply: (tr, before) => {
          if (!tr.docChanged) return before;
          const decorations = before.decorations.map(tr.mapping, tr.doc);
          return anchorsOf(tr.doc, decorations.find().length > 0 ? before : undefined) ?? { ...before, decorations };
        },
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
    }),
  ],
});
