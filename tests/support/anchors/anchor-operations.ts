import { Fragment, type Mark, type Node, Slice } from '@tiptap/pm/model';
import { canSplit } from '@tiptap/pm/transform';
import { schema } from '../../../model/document/index.js';
import { inside, textBlocks } from '../authors/blocks.js';
import type { Person } from '../authors/person.js';
import type { World } from '../authors/world.js';

/** `look`: the person is still for a while, and the server looks. */
export type Edit = (person: Person, world: World, look: () => void) => boolean;

interface Marked {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly mark: Mark;
}

/** Texts that a claim is marked on, as one person sees them. */
function markedTexts({ page }: Person): Marked[] {
  const found: Marked[] = [];
  page.descendants((node, at) => {
    const mark = node.marks.find(({ type }) => type.name === 'claim');
    if (node.text && mark) found.push({ from: at, to: at + node.nodeSize, words: node.text, mark });
  });
  return found;
}

const onMarked =
  (act: (person: Person, world: World, at: Marked, look: () => void) => boolean): Edit =>
  (person, world, look) => {
    const found = markedTexts(person);
    return found.length > 0 && act(person, world, world.random.pick(found), look);
  };

const within = ({ from, to }: Marked, { random }: World) => from + random.below(to - from + 1);

/** Enter within the words. */
export const splitMarked = onMarked((person, world, at) => {
  const place = within(at, world);
  return canSplit(person.page, place) && person.apply(person.state.tr.split(place));
});

/** Something is written within the words. */
export const typeWithin = onMarked((person, world, at) =>
  person.apply(person.state.tr.insertText(` ${world.words(1 + world.random.below(3))} `, within(at, world))),
);

/** Something is written directly before or behind them. */
export const typeAtEnd = onMarked((person, world, { from, to }) =>
  person.apply(person.state.tr.insertText(` ${world.words(1 + world.random.below(2))} `, world.random.chance(0.5) ? from : to)),
);

/** Something is written somewhere. */
export const typeAnywhere: Edit = (person, world) =>
  person.apply(
    person.state.tr.insertText(
      `${world.words(1 + world.random.below(4))} `,
      inside(world.random.pick(textBlocks(person)), world),
    ),
  );

/** Some of the words go. */
export const removeWithin = onMarked((person, world, at) => {
  const [from, to] = [within(at, world), within(at, world)].sort((a, b) => a - b) as [number, number];
  return from < to && person.apply(person.state.tr.delete(from, to));
});

/** All of the words go. */
export const removeMarked = onMarked((person, _, { from, to }) => person.apply(person.state.tr.delete(from, to)));

/** The words are selected and written once more, the same, at once or by somebody who takes their time. */
export const retype = onMarked((person, world, { from, to, words }, look) => {
  const carried = person.factsBetween(from, to);
  person.apply(person.state.tr.delete(from, to));
  if (world.random.chance(0.7)) look();
  return person.apply(person.state.tr.insert(from, schema.text(words)), { carried });
});

/** Other words take their place within the mark. */
export const overwrite = onMarked((person, world, { from, to }) =>
  person.apply(person.state.tr.insertText(world.words(1 + world.random.below(8)), from, to)),
);

/** The mark is taken off. */
export const unmark = onMarked((person, _, { from, to, mark }) => person.apply(person.state.tr.removeMark(from, to, mark)));

/** The whole block is written anew. */
export const rewrite = onMarked((person, world, { from }) => {
  const block = person.state.doc.resolve(from);
  return person.apply(person.state.tr.replaceWith(block.start(), block.end(), schema.text(world.words(12))));
});

/** The block is taken elsewhere by way of a program that keeps words alone. */
export const moveAsPlainText = onMarked((person, world, { from }) => {
  const block = person.state.doc.resolve(from);
  const words = block.parent.textContent;
  const carried = person.factsBetween(block.start(), block.end());
  const transaction = person.state.tr.delete(block.before(), block.after());
  const places: number[] = [transaction.doc.content.size];
  transaction.doc.forEach((_, at) => {
    places.push(at);
  });
  const paragraph = schema.nodes.paragraph?.create(null, words ? schema.text(words) : null) as Node;
  return person.apply(transaction.insert(world.random.pick(places), paragraph), { carried });
});

/** Words are pasted into the middle that bear no mark. */
export const pastePlainWithin = onMarked((person, world, at) => {
  const words = new Slice(Fragment.from(schema.text(` ${world.words(2)} `)), 0, 0);
  return person.apply(person.state.tr.replace(within(at, world), undefined, words));
});

/** A part of the words is copied to another block, mark and all. */
export const copyPart = onMarked((person, world, at) => {
  const [from, to] = [within(at, world), within(at, world)].sort((a, b) => a - b) as [number, number];
  const others = markedTexts(person);
  const target = world.random.pick(others).from;
  const carried = person.factsBetween(from, to);
  return from < to && person.apply(person.state.tr.insert(target, person.page.slice(from, to).content), { carried });
});

/** A block is copied elsewhere, marks and all. */
export const copyMarkedBlock = onMarked((person, world, { from }) => {
  const block = person.state.doc.resolve(from);
  const carried = person.factsBetween(block.start(), block.end());
  const places: number[] = [];
  person.page.forEach((_, at) => {
    places.push(at);
  });
  return person.apply(person.state.tr.insert(world.random.pick(places), block.parent), { carried });
});
