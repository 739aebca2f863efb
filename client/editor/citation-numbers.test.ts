import { getSchema } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import { AttrStep } from '@tiptap/pm/transform';
import type { DecorationSet } from '@tiptap/pm/view';
import { expect, it } from 'vitest';
import { extensions } from '../../model/document/index.js';
import { Random } from '../../tests/support/random.js';
import { citationNumbersPlugin, citesIn } from './citation-numbers.js';

const schema = getSchema([...extensions]);
const { paragraph, citation } = schema.nodes;
const cite = (from: number): Node => (citation as NonNullable<typeof citation>).create({ source: 'lee', from, to: from });
const line = (...content: Node[]): Node => (paragraph as NonNullable<typeof paragraph>).create(null, content);
const begin = (...lines: Node[]) =>
  EditorState.create({ doc: schema.node('doc', null, lines), plugins: [citationNumbersPlugin()] });

/** What is drawn and told, in plain data. */
const drawn = (state: EditorState) => {
  const set = state.plugins[0]?.props.decorations?.call(state.plugins[0], state) as DecorationSet;
  const places = set
    .find()
    .map(({ from, to, ...rest }) => ({ from, to, attrs: (rest as { type?: { attrs?: object } }).type?.attrs }));
  return { places: places.sort((a, b) => a.from - b.from), cites: citesIn(state) };
};
const afresh = ({ doc }: EditorState) => drawn(EditorState.create({ doc, plugins: [citationNumbersPlugin()] }));

it('[CIT-15] what reaches no citation leaves the list as it is, and the numbers go along', () => {
  const before = begin(line(schema.text('One'), cite(1)), line(schema.text('Two'), cite(2), cite(3)));
  const after = before.apply(before.tr.insertText('And so: ', 1));
  expect(citesIn(after)).toBe(citesIn(before));
  expect(drawn(after)).toEqual(afresh(after));
  expect(drawn(after).places).toHaveLength(3);
});

it.each([...Array(40).keys()])('[CIT-15] after any changes the numbers are those of the text (seed %i)', (seed) => {
  const chance = new Random(seed);
  const int = (below: number) => chance.below(below);
  let state = begin(...[1, 2, 3, 4].map((n) => line(schema.text(`Line ${n}`), cite(n), cite(int(4)), schema.text('end'))));
  for (let i = 0; i < 60; i++) {
    const { size } = state.doc.content;
    const [a, b] = [int(size + 1), int(size + 1)].sort((x, y) => x - y) as [number, number];
    const acts: ((tr: Transaction) => Transaction)[] = [
      (tr) => (state.doc.resolve(a).parent.isTextblock ? tr.insertText('x', a) : tr),
      (tr) => (state.doc.resolve(a).parent.isTextblock ? tr.insert(a, cite(int(4))) : tr),
      (tr) => tr.deleteRange(a, Math.min(b, a + 6)),
      (tr) => (state.doc.resolve(a).parent.isTextblock ? tr.split(a) : tr),
      (tr) => tr.addMark(a, b, schema.mark('bold')),
      (tr) => {
        state.doc.descendants((node, at) => {
          if (node.type === citation && tr.steps.length === 0) tr.step(new AttrStep(at, 'from', int(9)));
        });
        return tr;
      },
    ];
    state = state.apply((acts[int(acts.length)] as (typeof acts)[number])(state.tr));
    expect(drawn(state)).toEqual(afresh(state));
  }
});
