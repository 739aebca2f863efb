import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mixtures, tryKind } from '../../../tests/support/authors/kinds.js';
import { follow, score } from '../../../tests/support/authors/score.js';
import { runSession } from '../../../tests/support/authors/session.js';
import { playTrace, readTrace } from '../../../tests/support/authors/traces.js';
import type { World } from '../../../tests/support/authors/world.js';

const seeds = Array.from({ length: Number(process.env.AUTHOR_SEEDS ?? 3) }, (_, i) => i + 1);
const operations = Number(process.env.AUTHOR_OPERATIONS ?? 250);
const folder = process.env.TRACES_DIR;

const part = (worlds: readonly World[]): number => {
  const scores = worlds.map((world) => score(follow(world.log), world));
  const sum = (of: (s: (typeof scores)[number]) => number) => scores.reduce((all, one) => all + of(one), 0);
  expect(sum((s) => s.characters)).toBeGreaterThan(1_000);
  return 1 - sum((s) => s.wrongAuthor) / sum((s) => s.characters);
};

describe('long sessions', () => {
  it('[AUT-8] of three people keep nearly every author', () => {
    expect(part(seeds.map((seed) => runSession(seed, operations)))).toBeGreaterThan(0.99);
  });

  it.each(Object.keys(mixtures))('[AUT-8] %s keeps nearly every author', (name) => {
    const worlds = Array.from({ length: 10 }, (_, i) => tryKind(name, (i + 1) * 7_919));
    expect(part(worlds.filter((world) => world !== null))).toBeGreaterThan(0.999);
  });

  it.each(seeds)('[AUT-6] [AUT-8] session %i is followed on from its middle as from its beginning', (seed) => {
    const { log } = runSession(seed, operations);
    const whole = follow(log).text();
    const resumed = follow(log, { stopAt: log.length >> 1 }).text();
    expect(resumed.text).toBe(whole.text);
    expect([...resumed.credits]).toEqual([...whole.credits]);
  });

  const trace = folder === undefined ? null : join(folder, 'friendsforever.json.gz');
  it.skipIf(trace === null || !existsSync(trace))(
    '[AUT-8] two people typing at once, as recorded (TRACES_DIR names the folder): every character is its typist’s',
    { timeout: 120_000 },
    () => {
      const { log, typists, text } = playTrace(readTrace(trace as string));
      const followed = follow(log).text();
      expect(followed.text).toBe(text);
      const wrong = typists.filter((typist, i) => log[(followed.credits[i] as number) - 1]?.userId !== typist).length;
      expect(wrong / typists.length).toBeLessThan(0.01);
    },
  );
});
