import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { kinds, mixtures, tryKind } from '../tests/support/authors/kinds.js';
import { follow, score } from '../tests/support/authors/score.js';
import { runSession } from '../tests/support/authors/session.js';
import { playTrace, readTrace } from '../tests/support/authors/traces.js';
import type { Row, World } from '../tests/support/authors/world.js';
import type { Options, Part } from './part.js';
import type { Cell, Table } from './table.js';

export const authorship: Part = {
  name: 'authorship',
  title: 'Who wrote each character',
  run: (options) => Promise.resolve([singleOperations(options), sessions(options), recorded(options)].filter((t) => t !== null)),
};

/** Per cent of the characters of these pages that are credited to their author, and to the very change. */
function rightness(worlds: readonly World[]): { characters: number; author: number; change: number } {
  const scores = worlds.map((world) => score(follow(world.log), world));
  const sum = (of: (s: (typeof scores)[number]) => number) => scores.reduce((all, one) => all + of(one), 0);
  const characters = sum((s) => s.characters);
  const share = (wrong: number) => 100 * (1 - wrong / characters);
  const wrongAuthor = sum((s) => s.wrongAuthor);
  return { characters, author: share(wrongAuthor), change: share(wrongAuthor + sum((s) => s.wrongChange)) };
}

/** Microseconds that one row takes. */
function each(rows: readonly Row[], work: () => void): number {
  const start = performance.now();
  work();
  return ((performance.now() - start) * 1_000) / rows.length;
}

const plainYjs = (rows: readonly Row[]) => {
  const doc = new Y.Doc();
  for (const { update } of rows) Y.applyUpdate(doc, update);
};

/** Two digits behind the point are what matters here. */
const percent = (value: number) => value.toFixed(3);

function singleOperations({ quick, say }: Options): Table {
  const trials = quick ? 5 : 100;
  const rows: Cell[][] = [];
  for (const name of [...Object.keys(kinds), ...Object.keys(mixtures)]) {
    say(name);
    const worlds: World[] = [];
    for (let seed = 1; worlds.length < trials && seed < trials * 4; seed++) {
      const world = tryKind(name, seed * 7_919 + name.length);
      if (world) worlds.push(world);
    }
    const { characters, author, change } = rightness(worlds);
    rows.push([name, worlds.length, characters, percent(author), percent(change)]);
  }
  return {
    title: 'One thing at a time, through the editor’s binding',
    columns: ['what', 'trials', 'characters', 'right author, %', 'right author and change, %'],
    rows,
  };
}

function sessions({ quick, say }: Options): Table {
  const [count, seeds] = quick ? [300, 2] : [2_000, 10];
  const rows = Array.from({ length: seeds }, (_, i): Cell[] => {
    const world = runSession(i + 1, count);
    const { characters, author, change } = rightness([world]);
    say(`session ${i + 1}`);
    const yjs = each(world.log, () => plainYjs(world.log));
    const own = each(world.log, () => follow(world.log));
    return [String(i + 1), world.log.length, characters, percent(author), percent(change), yjs, own];
  });
  return {
    title: `Three people, ${count.toLocaleString('en')} operations, partly offline, with restores, undo and redo`,
    columns: ['seed', 'rows', 'characters', 'right author, %', 'and change, %', 'µs per row, Yjs alone', 'µs per row, followed'],
    rows,
  };
}

function recorded({ say }: Options): Table | null {
  const file = join(process.env.TRACES_DIR ?? '', 'friendsforever.json.gz');
  if (process.env.TRACES_DIR === undefined || !existsSync(file)) {
    say('TRACES_DIR names no folder with friendsforever.json.gz: recorded sessions are left out');
    return null;
  }
  const { log, typists, text } = playTrace(readTrace(file));
  const yjs = each(log, () => plainYjs(log));
  let followed = follow(log);
  const own = each(log, () => {
    followed = follow(log);
  });
  const found = followed.text();
  if (found.text !== text) throw new Error('the text at the end is not the recorded one');
  const right = typists.filter((typist, i) => log[(found.credits[i] as number) - 1]?.userId === typist).length;
  return {
    title: 'Two people typing at once, recorded',
    columns: ['session', 'rows', 'characters', 'right author, %', 'µs per row, Yjs alone', 'µs per row, followed', 'state, kB'],
    rows: [
      [
        'friendsforever',
        log.length,
        text.length,
        percent((100 * right) / typists.length),
        yjs,
        own,
        followed.state().length / 1_000,
      ],
    ],
  };
}
