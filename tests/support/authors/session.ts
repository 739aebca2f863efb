import { schema } from '../../../model/document/index.js';
import type { Random } from '../random.js';
import { textBlocks } from './blocks.js';
import * as operations from './operations.js';
import type { Person } from './person.js';
import { type Saved, World } from './world.js';

type Act = operations.Operation | 'cut' | 'undo' | 'redo' | 'restore' | 'leave';

/** What people do, and how often beside each other. */
const acts: readonly (readonly [Act, number])[] = [
  [operations.type, 30],
  [operations.remove, 8],
  [operations.backspace, 6],
  [operations.split, 6],
  [operations.join, 5],
  [operations.heading, 5],
  [operations.wrapList, 3],
  [operations.liftList, 4],
  [operations.sinkList, 2],
  [operations.quote, 1],
  [operations.bold, 5],
  [operations.link, 3],
  [operations.move, 3],
  [operations.drag, 3],
  ['cut', 4],
  [operations.copyBlock, 0.5],
  [operations.pasteNew, 1.2],
  [operations.replaceWord, 5],
  [operations.replaceAll, 0.5],
  ['undo', 6],
  ['redo', 2],
  ['restore', 0.4],
  ['leave', 0.6],
  [operations.table, 0.15],
  [operations.hardBreak, 1],
  [operations.cite, 1],
  [operations.shuffle, 0.2],
];
const all = acts.reduce((sum, [, often]) => sum + often, 0);

function pickAct(random: Random): Act {
  let left = random.fraction() * all;
  for (const [act, often] of acts) {
    left -= often;
    if (left < 0) return act;
  }
  return operations.type;
}

/** More characters than this are made fewer. */
const longPage = 6_000;

interface State {
  readonly clipboards: Map<Person, operations.Cut>;
  readonly backAt: Map<Person, number>;
  readonly saved: Saved[];
}

/**
 * Three people at one page, all from one seed: mostly without having seen the newest of the others' changes, at times offline, undoing and
 * redoing what they did, restoring revisions, cutting here and pasting there.
 */
export function runSession(seed: number, count: number, { rich = true } = {}): World {
  const world = new World(seed, { rich });
  const people = ['ann', 'ben', 'cleo'].map((name) => world.join(name));
  const [ann] = people as [Person];
  const start = Array.from({ length: 6 }, () => schema.nodes.paragraph?.create(null, schema.text(world.words(20))));
  ann.apply(ann.state.tr.insert(0, start as never));
  const state: State = { clipboards: new Map(), backAt: new Map(), saved: [] };
  for (let n = 0; n < count; n++) {
    world.operation++;
    const person = world.random.pick(people);
    if (world.random.chance(0.6)) person.receive();
    if (world.random.chance(0.7)) person.undoManager.stopCapturing();
    doSomething(person, world, state, n);
    for (const [who, when] of state.backAt)
      if (n >= when) {
        state.backAt.delete(who);
        who.comeBack();
      }
    if (n % 150 === 149) state.saved.push(world.save());
  }
  world.settle();
  return world;
}

function doSomething(person: Person, world: World, state: State, n: number): void {
  const { random } = world;
  let act = pickAct(random);
  if (person.page.textContent.length > longPage && random.chance(0.5))
    act = random.chance(0.5) ? operations.remove : (who, where) => operations.cutBlock(who, where) !== null;
  const cut = state.clipboards.get(person);
  if (textBlocks(person).length === 0) person.apply(person.state.tr.insert(0, schema.nodes.paragraph?.create() as never));
  else if (cut && random.chance(0.5)) {
    state.clipboards.delete(person);
    operations.paste(person, world, cut);
  } else if (typeof act === 'function') act(person, world);
  else if (act === 'cut') {
    const content = random.chance(0.4) ? operations.cutBlock(person, world) : operations.cutWords(person, world);
    if (content) state.clipboards.set(person, content);
  } else if (act === 'undo') {
    for (let times = 1 + random.below(3); times > 0; times--) person.undo();
  } else if (act === 'redo') person.undo('redo');
  else if (act === 'leave' && person.isOnline) {
    person.leave();
    state.backAt.set(person, n + 30 + random.below(60));
  } else if (act === 'restore' && state.saved.length > 0) world.restore(person.name, random.pick(state.saved.slice(-4)));
}
