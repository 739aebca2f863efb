import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { AddMarkStep, RemoveMarkStep, ReplaceStep } from '@tiptap/pm/transform';
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

/** The numbers after a change, with the list of before where it says the same. Most keys reach no citation: then nothing is counted anew. */
function renumbered(tr: Transaction, { decorations, cites }: Numbered): Numbered {
  if (!reachesCitation(tr)) return { decorations: decorations.map(tr.mapping, tr.doc), cites };
  const now = numbered(tr.doc);
  return JSON.stringify(now.cites) === JSON.stringify(cites) ? { ...now, cites } : now;
}

/** Does a change reach a citation, or the place right beside one? Of steps that are no plain replacement it is not known. */
const reachesCitation = ({ steps, docs, doc }: Transaction): boolean =>
  steps.some((step, i) => {
    if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return false;
    if (!(step instanceof ReplaceStep)) return true;
    const [before, after] = [docs[i] ?? doc, docs[i + 1] ?? doc];
    let isReached = false;
    step.getMap().forEach((from, to, newFrom, newTo) => {
      isReached ||= hasCitation(before, from, to) || hasCitation(after, newFrom, newTo);
    });
    return isReached;
  });

function hasCitation(doc: Node, from: number, to: number): boolean {
  let isFound = false;
  doc.nodesBetween(Math.max(from - 1, 0), Math.min(to + 1, doc.content.size), (node) => {
    isFound ||= node.type.name === 'citation';
    return !isFound;
  });
  return isFound;
}

export const citationNumbersPlugin = (): Plugin =>
  new Plugin<Numbered>({
    key,
    state: {
      init: (_, state) => numbered(state.doc),
      apply: (tr, old) => (tr.docChanged ? renumbered(tr, old) : old),
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });

export const CitationNumbers = Extension.create({
  name: 'citationNumbers',
  addProseMirrorPlugins: () => [citationNumbersPlugin()],
});
