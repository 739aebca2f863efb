import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { EditorPlace } from './editor.js';
import { newSheet, now } from './score.js';
import type { Order, Typists, Word } from './typists.js';

export interface Scenario {
  readonly name: string;
  readonly pages: number;
  readonly editors: number;
  /** Keys that each editor presses in a second. */
  readonly perSecond: number;
  /** Each key moves a caret that the others are told of. */
  readonly cursors: boolean;
}

export interface Target {
  /** `ws://...` of each page. */
  readonly pages: readonly string[];
  readonly cookies: readonly string[];
}

/** Milliseconds, each a list in ascending order. */
export interface LoadResult {
  readonly shown: Float64Array;
  readonly acknowledged: Float64Array;
  /** Change frames sent in all. */
  readonly changes: number;
}

/** Threads that share the clients among them. */
const threads = 2;

/** Milliseconds of typing before the counting begins. */
const warming = 1_000;

/**
 * Opens the editors, lets them type, and measures for `seconds`; `measuring` is called when that begins and when it ends. Fails when
 * anything that was typed is not acknowledged or has not reached every other editor in the end.
 */
export async function runLoad(
  { pages, editors, perSecond, cursors }: Scenario,
  target: Target,
  seconds: number,
  measuring: (phase: 'begin' | 'end') => void,
): Promise<LoadResult> {
  const places = Array.from({ length: pages * editors }, (_, author): EditorPlace => {
    const page = Math.floor(author / editors);
    const authors = Array.from({ length: editors }, (_, i) => page * editors + i);
    return { url: target.pages[page] ?? '', cookie: target.cookies[author % target.cookies.length] ?? '', author, authors };
  });
  const sheet = newSheet(places.length, Math.ceil(perSecond * 2 * (seconds + 3)) + 10);
  const firstClient = randomInt(2 ** 30);
  const workers = Array.from({ length: threads }, (_, thread) => {
    const share = places.filter(({ author }) => author % threads === thread);
    const workerData: Typists = { sheet, firstClient, cursors, perSecond, places: share };
    return new Worker(new URL('./thread.mjs', import.meta.url), { workerData });
  });
  const order = (what: Order) => {
    for (const worker of workers) worker.postMessage(what);
  };
  const heard = () =>
    Promise.all(
      workers.map(async (worker) => {
        const [word] = (await once(worker, 'message')) as [Word];
        return word;
      }),
    );
  try {
    await heard();
    const from = now() + warming;
    const until = from + seconds * 1000;
    const typed = heard();
    order({ type: { from, until } });
    await wait(from - now());
    measuring('begin');
    await wait(until - now());
    measuring('end');
    await typed;
    const settled = heard();
    order('settle');
    return gather(await settled);
  } finally {
    order('leave');
    await Promise.all(workers.map((worker) => once(worker, 'exit')));
  }
}

function gather(words: readonly Word[]): LoadResult {
  const results = words.flatMap((word) => (typeof word === 'object' ? [word] : []));
  if (!results.every((result) => result.settled)) throw new Error('not everything that was typed has arrived');
  const all = (lists: Float64Array[]) => Float64Array.from(lists.flatMap((list) => [...list])).sort();
  return {
    shown: all(results.map((r) => r.shown)),
    acknowledged: all(results.map((r) => r.acknowledged)),
    changes: results.reduce((sum, r) => sum + r.changes, 0),
  };
}
