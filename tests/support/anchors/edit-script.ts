import * as operations from '../authors/operations.js';
import type { Person } from '../authors/person.js';
import type { Saved, World } from '../authors/world.js';
import * as own from './anchor-operations.js';

/** What people do to a page with marked places, and how often beside each other. */
export const edits: Readonly<Record<string, readonly [operations.Operation, number]>> = {
  'type anywhere': [operations.type, 6],
  'type within the words': [own.typeWithin, 5],
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

function pick({ random }: World): operations.Operation {
  let left = random.fraction() * all;
  for (const [act, often] of Object.values(edits)) {
    left -= often;
    if (left < 0) return act;
  }
  return operations.type;
}

/**
 * So many edits by three people, who are partly offline and mostly have not seen the newest; one of ten is undone or redone, and now and then the
 * page is made what it was. `look` is called when the server would look at it.
 */
export function runScript(world: World, people: readonly Person[], count: number, saved: Saved[], look: () => void): void {
  const { random } = world;
  for (let n = 0; n < count; n++) {
    world.operation++;
    const person = random.pick(people);
    if (random.chance(0.6)) person.receive();
    if (random.chance(0.7)) person.undoManager.stopCapturing();
    const dice = random.fraction();
    if (dice < 0.06) person.undo();
    else if (dice < 0.09) person.undo('redo');
    else if (dice < 0.1) saved.push(world.save());
    else if (dice < 0.11 && saved.length > 0) world.restore(person.name, random.pick(saved.slice(-4)));
    else if (dice < 0.13 && person.isOnline) person.leave();
    else if (!person.isOnline && random.chance(0.3)) person.comeBack();
    else {
      const edit = pick(world);
      const isCopy = edit === own.copyPart || edit === own.copyMarkedBlock;
      // between writing words, copying them and writing over the copy a person is still for a second: the server looks
      if (isCopy) look();
      edit(person, world);
      if (isCopy) look();
    }
    if (random.chance(0.3)) look();
  }
  world.settle();
  look();
}
