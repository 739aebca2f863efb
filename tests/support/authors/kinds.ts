import { schema } from '../../../model/document/index.js';
import { textBlocks } from './blocks.js';
import * as operations from './operations.js';
import type { Person } from './person.js';
import { World } from './world.js';

type Cast = readonly [Person, Person, Person];
type Kind = (cast: Cast, world: World) => boolean;

const { type, remove, backspace, split, join, heading, headingOf, move, cutBlock, cutWords, cutShortWord, paste } = operations;

/** The third person does it. */
const alone =
  (operation: operations.Operation): Kind =>
  ([, , person], world) =>
    operation(person, world);

const next = (person: Person, world: World) => {
  world.operation++;
  person.undoManager.stopCapturing();
};

const then =
  (first: operations.Operation, ...more: operations.Operation[]): Kind =>
  ([, , person], world) => {
    person.undoManager.stopCapturing();
    return [first, ...more].every((operation, i) => {
      if (i > 0) next(person, world);
      return operation(person, world);
    });
  };
const undo: operations.Operation = (person) => person.undo('undo');
const redo: operations.Operation = (person) => person.undo('redo');

const cutAndPaste =
  (cut: (person: Person, world: World) => operations.Cut | null): Kind =>
  ([, , person], world) => {
    const content = cut(person, world);
    if (!content) return false;
    next(person, world);
    return paste(person, world, content);
  };

/** The cut is undone before it is pasted: the paste is a copy. */
const cutUndoneAndPasted: Kind = ([, , person], world) => {
  person.undoManager.stopCapturing();
  const cut = cutBlock(person, world);
  next(person, world);
  if (!cut || !person.undo('undo')) return false;
  next(person, world);
  return paste(person, world, cut);
};

/** Somebody undoes what somebody else has since done to the same text again. */
const undoneLate: Kind = ([, other, person], world) => {
  person.undoManager.stopCapturing();
  const did = headingOf(2)(person, world);
  next(person, world);
  other.receive();
  headingOf(2)(other, world);
  next(person, world);
  person.receive();
  return did && person.undo('undo');
};

const cutAny: operations.Operation = (person, world) => cutBlock(person, world) !== null;
const list: operations.Operation = (person, world) => {
  for (let n = 0; n < 3; n++) operations.wrapList(person, world);
  return true;
};

const meddle = (person: Person, world: World) => {
  for (let n = 0; n < 8; n++) {
    world.operation++;
    world.random.pick([type, remove, split, heading, remove, operations.bold])(person, world);
  }
};
/** Somebody makes the page what it was before the third person meddled with it. */
const restored =
  (by: 0 | 2, noted: boolean, harm: (person: Person, world: World) => void = meddle): Kind =>
  (cast, world) => {
    const saved = world.save();
    harm(cast[2], world);
    world.operation++;
    world.restore(cast[by].name, saved, { noted });
    return true;
  };
const blank = (person: Person) => {
  person.apply(person.state.tr.delete(0, person.page.content.size));
};

/** Two people at once, neither seeing what the other does. */
const together =
  (one: operations.Operation, other: operations.Operation): Kind =>
  ([, first, second], world) => {
    let did = false;
    first.unseeing(() =>
      second.unseeing(() => {
        did = one(first, world);
        world.operation++;
        second.unseeing(() => {
          did = other(second, world) && did;
        });
      }),
    );
    return did;
  };

/** Words are cut out of a block while somebody else moves it, and pasted afterwards. */
const cutWhileMoved: Kind = ([, mover, cutter], world) => {
  let cut: operations.Cut | null = null;
  cutter.unseeing(() => {
    move(mover, world);
    world.operation++;
    cutter.unseeing(() => {
      cut = cutBlock(cutter, world);
    });
  });
  cutter.receive();
  next(cutter, world);
  return cut !== null && paste(cutter, world, cut);
};

const offline: Kind = ([, other, person], world) => {
  person.leave();
  for (let n = 0; n < 6; n++) {
    world.operation++;
    world.random.pick([type, split, heading, move, remove])(person, world);
    world.operation++;
    world.random.pick([type, split, remove, join])(other, world);
  }
  world.operation++;
  person.comeBack();
  return true;
};

/** Somebody cuts a block and undoes that, offline, while somebody else removes words from it, or all of it. */
const cutAndUndoneOffline: Kind = ([, other, person], world) => {
  person.leave();
  for (let n = 0; n < 4; n++) {
    next(other, world);
    world.random.pick([remove, remove, cutAny, split])(other, world);
  }
  next(person, world);
  heading(person, world);
  next(person, world);
  const did = cutAny(person, world);
  next(person, world);
  person.undo('undo');
  next(person, world);
  person.comeBack();
  return did;
};

/** Things that people do, one at a time; what each character's credit must be afterwards is known. */
export const kinds: Readonly<Record<string, Kind>> = {
  typing: alone(type),
  deleting: alone(remove),
  backspaces: alone(backspace),
  split: alone(split),
  join: alone(join),
  heading: alone(heading),
  'heading and back': then(headingOf(2), headingOf(2)),
  'wrapping in a list': alone(operations.wrapList),
  'lifting out of a list': then(list, operations.liftList),
  'sinking in a list': then(list, operations.sinkList),
  quotation: alone(operations.quote),
  bold: alone(operations.bold),
  link: alone(operations.link),
  'link to a page': alone(operations.pageLink),
  claim: alone(operations.claim),
  'moving a block': alone(move),
  'shuffling all blocks': alone(operations.shuffle),
  'shuffling with a copy': then(operations.copyBlock, operations.shuffle),
  'dragging words': alone(operations.drag),
  'dragging a short word': alone(operations.dragShort),
  'cut and paste of words': cutAndPaste(cutWords),
  'cut and paste of a short word': cutAndPaste(cutShortWord),
  'cut and paste of a block': cutAndPaste(cutBlock),
  'copying a block': alone(operations.copyBlock),
  'copying a new heading beside itself': then(headingOf(2), operations.copyBeside(2)),
  'cutting, undoing and pasting': cutUndoneAndPasted,
  'pasting new text': alone(operations.pasteNew),
  'typing over a word': alone(operations.replaceWord),
  'find and replace': alone(operations.replaceAll),
  'undo of typing': then(type, undo),
  'undo of a deletion': then(remove, undo),
  'undo of backspaces': then(backspace, undo),
  'undo of a split': then(split, undo),
  'undo of a join': then(join, undo),
  'undo of a heading': then(heading, undo),
  'undo of a move': then(move, undo),
  'undo of a deleted block': then(cutAny, undo),
  'undo of a heading made text by somebody': undoneLate,
  'redo of a deletion': then(remove, undo, redo),
  'redo of typing': then(type, undo, redo),
  'redo of a heading': then(heading, undo, redo),
  'redo of a move': then(move, undo, redo),
  'undo of a redone deletion': then(remove, undo, redo, undo),
  'restoring a revision': restored(2, true),
  'restoring after blanking': restored(2, true, blank),
  'somebody else restoring': restored(0, true),
  'restoring after blanking, not noted': restored(0, false, blank),
  'two make the same heading': together(headingOf(1), headingOf(1)),
  'splitting what somebody types in': together(split, type),
  'moving what somebody types in': together(move, type),
  'cutting what somebody moves': cutWhileMoved,
  table: alone(operations.table),
  'line break': alone(operations.hardBreak),
  citation: alone(operations.cite),
  'splitting beside a citation': then(operations.cite, split),
};

/** Several things at once. */
export const mixtures: Readonly<Record<string, Kind>> = {
  'coming back with changes made offline': offline,
  'undoing a cut of what others change': cutAndUndoneOffline,
};

/** A page of six paragraphs by two people, each of whom has typed in the other's, and a third person who has written nothing. */
export function startPage(seed: number, { rich = false } = {}): { world: World; cast: Cast } {
  const world = new World(seed, { rich });
  const cast = [world.join('ann'), world.join('ben'), world.join('cleo')] as const;
  const { random, words } = world;
  const write = (person: Person, least: number, more: number) => {
    person.receive();
    const blocks = Array.from({ length: 3 }, () =>
      schema.nodes.paragraph?.create(null, schema.text(words(least + random.below(more)))),
    );
    person.apply(person.state.tr.insert(person === cast[0] ? 0 : person.page.content.size, blocks as never));
    world.operation++;
  };
  write(cast[0], 8, 20);
  write(cast[1], 4, 30);
  for (let n = 0; n < 4; n++) {
    const person = cast[(n % 2) as 0 | 1];
    person.receive();
    type(person, world);
    world.operation++;
  }
  world.settle();
  for (const person of cast) person.undoManager.clear();
  return { world, cast };
}

/** Has this kind of thing done once on a new page; null when there was nothing to do it to. */
export function tryKind(name: string, seed: number): World | null {
  const { world, cast } = startPage(seed);
  world.operation++;
  if (!(kinds[name] ?? mixtures[name])?.(cast, world)) return null;
  world.settle();
  if (textBlocks(cast[0]).length === 0) throw new Error('the page has no blocks');
  return world;
}
