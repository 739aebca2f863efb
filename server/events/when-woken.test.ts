import { expect, it, vi } from 'vitest';
import { whenWoken } from './when-woken.js';

const silent = () => {};

it('[EVT-10] wakes that come while the work runs make one more run', async () => {
  const ends: (() => void)[] = [];
  let runs = 0;
  const work = whenWoken(async () => {
    runs++;
    await new Promise<void>((done) => ends.push(done));
    return false;
  }, silent);
  work.wake();
  for (let i = 0; i < 3; i++) work.wake();
  ends.shift()?.();
  await vi.waitUntil(() => ends.length === 1);
  ends.shift()?.();
  await work.idle();
  expect(runs).toBe(2);
});

it('[EVT-10] work that says there is more runs on, and a wake of its last run is not lost', async () => {
  let runs = 0;
  const work = whenWoken(async ({ wake }) => {
    runs++;
    if (runs === 3) wake();
    return runs < 3;
  }, silent);
  work.wake();
  await work.idle();
  expect(runs).toBe(4);
});

it('[EVT-10] failed work is reported and tried again by itself, stopped work is not', async () => {
  const reported: unknown[] = [];
  let runs = 0;
  const work = whenWoken(
    async () => {
      runs++;
      if (runs < 3) throw new Error(`failure ${runs}`);
      return false;
    },
    (error) => reported.push(String(error)),
  );
  work.wake();
  await work.idle();
  expect(work.pause()).toBeGreaterThan(0);
  await vi.waitUntil(() => runs === 3, { timeout: 20_000 });
  await work.idle();
  expect(work.pause()).toBe(0);
  expect(reported).toEqual(['Error: failure 1', 'Error: failure 2']);
  await work.stop();
  work.wake();
  await work.idle();
  expect(runs).toBe(3);
});
