import { afterEach, expect, it } from 'vitest';
import type { DocumentJson } from '../../model/document/index.js';
import { paragraphs } from '../../tests/support/fixtures.js';
import { DiffPool } from './diff-pool.js';

let pool: DiffPool;
afterEach(() => pool.close());

const stored = (document: unknown, hash = JSON.stringify(document).slice(0, 200)) => ({
  hash,
  document: JSON.stringify(document),
});
const [old, now] = [stored(paragraphs(['one two three'])), stored(paragraphs(['one two four']))];
/** Two documents that keep a thread busy for a while. */
const long = (seed: number) => {
  let state = seed;
  const word = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return `w${state % 5000}`;
  };
  return stored(paragraphs(Array.from({ length: 400 }, () => Array.from({ length: 120 }, word).join(' '))), `long ${seed}`);
};

it('[DIFF-10] documents are compared in another thread, and an answer is kept', async () => {
  pool = new DiffPool();
  const [answer, again] = await Promise.all([pool.compare(old, now, 'json'), pool.compare(old, now, 'json')]);
  expect(answer).toBe(again);
  expect(await pool.compare(old, now, 'json')).toBe(answer);
  expect(JSON.parse(answer.body)).toMatchObject([{ row: 'changed' }]);
  const inline = await pool.compare(old, now, 'inline');
  expect(inline.body).toContain('one two <del>three</del><ins>four</ins>');
});

it('[DIFF-10] the event loop goes on while a long difference is worked out', async () => {
  pool = new DiffPool();
  await pool.compare(old, now, 'json'); // the thread has started
  let [turns, isDone] = [0, false];
  const working = pool.compare(long(1), long(2), 'beside').then((answer) => {
    isDone = true;
    return answer;
  });
  while (!isDone) {
    await new Promise((next) => setImmediate(next));
    turns++;
  }
  expect((await working).body).toContain('<ins>');
  expect(turns).toBeGreaterThan(10);
});

it('[DIFF-11] what takes too long is ended and refused, and the next one is answered', async () => {
  pool = new DiffPool({ patience: 1 });
  await expect(pool.compare(long(3), long(4), 'json')).rejects.toMatchObject({ code: 'unavailable' });
  await pool.close();
  pool = new DiffPool();
  expect((await pool.compare(old, now, 'json')).coarse).toBe(false);
});

it('[DIFF-11] no more than a bounded number waits', async () => {
  pool = new DiffPool({ waiting: 3 });
  const asked = Array.from({ length: 6 }, (_, i) => pool.compare(long(i), long(i + 50), 'json'));
  const outcomes = await Promise.allSettled(asked);
  const refused = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason as { code: string }] : []));
  expect(refused).toHaveLength(3);
  expect(refused.every(({ code }) => code === 'unavailable')).toBe(true);
  expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
});

it('[DIFF-11] a document that needs too much memory ends the thread, not the wiki', async () => {
  pool = new DiffPool({ memory: 16 });
  const huge = (words: string): DocumentJson => ({
    type: 'doc',
    content: Array.from({ length: 60_000 }, (_, i) => ({
      type: 'paragraph',
      content: [{ type: 'text', text: `${words} ${i}` }],
    })),
  });
  await expect(pool.compare(stored(huge('a'), 'a'), stored(huge('b'), 'b'), 'json')).rejects.toMatchObject({ code: 'too-large' });
});
