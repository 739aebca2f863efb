import * as operations from '../authors/operations.js';
import type { Person } from '../authors/person.js';
import type { Saved, World } from '../authors/world.js';
import * as own from './anchor-operations.js';

/** What people do to a page with marked places, and how often beside each other. */
export const edits: Readonly<Record<string, readonly [own.Edit, number]>> = {
  'type anywhere': [own.typeAnywhere, 6],
  'type within the words': [own.typeWithin, 5],
  'type at an end of the words': [own.typeAtEnd, 3],
  'remove anywhere': [operations.remove, 4],
  'remove a part of the words': [own.removeWithin, 4],
  'remove all of the words': [own.removeMarked, 3],
  'split a block': [operations.split, 4],
  'split the words': [own.splitMarked, 5],
  'join blocks': [operations.join, 6],
  'move a block': [operations.move, 5],
  'drag words': [operations.drag, 4],
  'shuffle blocks': [operations.shuffle, 0.3],
  'retype the words': [own.retype, 4],
  'write other words over them': [own.overwrite, 3],
  'rewrite the block': [own.rewrite, 3],
  'move a block as plain text': [own.moveAsPlainText, 3],
  'paste plain words within': [own.pastePlainWithin, 3],
  'copy a block': [own.copyMarkedBlock, 2],
  'copy a part of the words': [own.copyPart, 2],
  'take the mark off': [own.unmark, 2],
  'make it a heading': [operations.heading, 3],
  'make it a list': [operations.wrapList, 2],
  'make it a quote': [operations.quote, 1],
  bold: [operations.bold, 3],
  'a citation or a break': [
    (person, world) => (world.random.chance(0.5) ? operations.cite : operations.hardBreak)(person, world),
    2,
  ],
};
const all = Object.values(edits).reduce((sum, [, often]) => sum + often, 0);

export function pickEdit({ random }: World): string {
  let left = random.fraction() * all;
  for (const [kind, [, often]] of Object.entries(edits)) {
    left -= often;
    if (left < 0) return kind;
  }
  return 'type anywhere';
}

/**
 * So many edits by three people, who are partly offline and mostly have not seen the newest; one of ten is undone or redone, and now and then the
 * page is made what it was. `look` is called when the server would look at it, with what has been done since.
 */
export function runScript(
  world: World,
  people: readonly Person[],
  count: number,
  saved: Saved[],
  look: (kind: string) => void,
): void {
  const since = new Set<string>();
  const lookNow = () => {
    if (since.size > 0) look(since.size === 1 ? ([...since][0] as string) : 'several at once');
    since.clear();
  };
  for (let n = 0; n < count; n++) {
    world.operation++;
    const person = world.random.pick(people);
    if (world.random.chance(0.6)) person.receive();
    if (world.random.chance(0.7)) person.undoManager.stopCapturing();
    step(person, world, saved, (kind) => since.add(kind), lookNow);
    if (world.random.chance(0.6)) lookNow();
  }
  for (const person of people) if (!person.isOnline) since.add('offline merge');
  world.settle();
  lookNow();
}

/** Does one thing, and says what kind of edit it is. */
function step(person: Person, world: World, saved: Saved[], is: (kind: string) => void, look: () => void): void {
  const { random } = world;
  const dice = random.fraction();
  if (dice < 0.09) {
    if (person.isOnline) is('undo, redo');
    person.undo(dice < 0.06 ? 'undo' : 'redo');
  } else if (dice < 0.1) saved.push(world.save());
  else if (dice < 0.12 && saved.length > 0) {
    is('restore');
    world.restore(person.name, random.pick(saved.slice(-4)));
  } else if (dice < 0.14 && person.isOnline) person.leave();
  else if (!person.isOnline && random.chance(0.3)) {
    is('offline merge');
    person.comeBack();
  } else {
    const kind = pickEdit(world);
    const [edit] = edits[kind] as readonly [own.Edit, number];
    const isCopy = edit === own.copyPart || edit === own.copyMarkedBlock;
    // between writing words, copying them and writing over the copy a person is still for a second: the server looks
    if (isCopy) look();
    if (person.isOnline) is(kind);
    edit(person, world, look);
    if (isCopy) look();
  }
}
