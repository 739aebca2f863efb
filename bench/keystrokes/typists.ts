import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Editor, type EditorPlace, type Latencies } from './editor.js';
import { now, openSheet, type SharedSheet } from './score.js';

/** A thread's share of a load. */
export interface Typists {
  readonly sheet: SharedSheet;
  readonly firstClient: number;
  readonly cursors: boolean;
  readonly perSecond: number;
  readonly places: readonly EditorPlace[];
}

/** From the main thread: type, and count the keys between two times; or: everybody has ended, see that everything arrives. */
export type Order = { readonly type: { readonly from: number; readonly until: number } } | 'settle' | 'leave';

/** To the main thread, in this order. */
export type Word =
  | 'ready'
  | 'typed'
  | { readonly shown: Float64Array; readonly acknowledged: Float64Array; readonly changes: number; readonly settled: boolean };

const { sheet: shared, firstClient, cursors, perSecond, places } = workerData as Typists;
const sheet = openSheet(shared);
const latencies: Latencies = { shown: [], acknowledged: [] };
const editors: Editor[] = [];
const say = (word: Word) => parentPort?.postMessage(word);

/** Connections that open at the same time. */
const atOnce = 20;

for (let i = 0; i < places.length; i += atOnce) {
  const some = places.slice(i, i + atOnce).map((place) => new Editor(place, { sheet, firstClient, cursors, latencies }));
  editors.push(...some);
  await Promise.all(some.map((editor) => editor.ready()));
}
parentPort?.on('message', (order: Order) => void obey(order));
say('ready');

async function obey(order: Order): Promise<void> {
  if (order === 'leave') {
    for (const editor of editors) editor.close();
    parentPort?.close();
  } else if (order === 'settle') {
    const settled = await settle();
    const changes = editors.reduce((sum, editor) => sum + editor.changes, 0);
    say({ shown: Float64Array.from(latencies.shown), acknowledged: Float64Array.from(latencies.acknowledged), changes, settled });
  } else {
    await Promise.all(editors.map((editor) => type(editor, order.type)));
    say('typed');
  }
}

/** At uneven intervals, as people do; on from half a second before the counting. */
async function type(editor: Editor, { from, until }: { from: number; until: number }): Promise<void> {
  const interval = 1000 / perSecond;
  await wait(Math.random() * interval);
  for (let time = now(); time < until; time = now()) {
    editor.press(time >= from);
    await wait(interval * (0.5 + Math.random()));
  }
  editor.finish();
}

/** Has everything arrived everywhere, at the latest after a while? */
async function settle(): Promise<boolean> {
  const end = now() + 20_000;
  while (now() < end) {
    if (editors.every((editor) => editor.done)) return true;
    await wait(20);
  }
  return false;
}
