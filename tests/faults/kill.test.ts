import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkPage } from '../support/collab/check-page.js';
import { Typist } from '../support/collab/typist.js';
import { WikiProcess } from '../support/collab/wiki-process.js';
import { buildOnce, buildPatience } from '../support/process.js';
import { Random } from '../support/random.js';
import { until } from '../support/until.js';

/** `FAULT_ROUNDS=30 FAULT_CLIENTS=20`: how often it is killed, and under how many people. */
const rounds = Number(process.env.FAULT_ROUNDS ?? 2);
const clients = Number(process.env.FAULT_CLIENTS ?? 6);
const seed = Number(process.env.FAULT_SEED ?? Date.now() % 100_000);
const patience = 120_000;
vi.setConfig({ testTimeout: 200_000 + rounds * 60_000 });

beforeAll(buildOnce, buildPatience);
let wiki: WikiProcess;
afterEach(() => wiki.end(), 60_000);

const victims: Record<string, (random: Random) => Promise<void>> = {
  async 'the server'() {
    await wiki.kill();
    await wiki.start();
  },
  async PostgreSQL() {
    const before = wiki.postgresPid;
    wiki.killPostgres();
    await until('PostgreSQL is started again', () => wiki.postgresPid > 0 && wiki.postgresPid !== before, patience);
    await until('PostgreSQL answers', () => wiki.databaseAnswers(), patience);
  },
  async both(random) {
    if (random.chance(0.5)) {
      wiki.killPostgres();
      await wiki.kill();
    } else {
      const dead = wiki.kill();
      wiki.killPostgres();
      await dead;
    }
    await wiki.start();
  },
};

describe.each(Object.keys(victims))('[COL-3] [COL-10] kill -9 of %s under people who type', (victim) => {
  test(`loses nothing that was acknowledged, ${rounds} times`, async () => {
    const random = new Random(seed);
    console.log(`FAULT_SEED=${seed}`);
    wiki = await WikiProcess.create();
    await wiki.start();
    const { pageId, people } = await wiki.pageWithPeople(clients);
    const typists = people.map(({ url }, i) => new Typist(`p${i}`, () => url, new Random(seed + i + 1)));
    const lost = () =>
      typists.flatMap(({ name, acknowledged, text }) => {
        const there = new Set(text.split(/\s+/));
        return [...acknowledged].filter((word) => !there.has(word)).map((word) => `${name}: ${word}`);
      });
    for (let round = 1; round <= rounds; round++) {
      for (const typist of typists) typist.type(200);
      const before = typists.map(({ acknowledged }) => acknowledged.size);
      await until(
        'everybody types',
        () => typists.every(({ acknowledged }, i) => acknowledged.size > (before[i] ?? 0)),
        patience,
      );
      await new Promise((resolve) => setTimeout(resolve, random.below(1_000))); // a random moment is the point
      await victims[victim]?.(random);
      for (const typist of typists) typist.rest();
      await until(
        `round ${round}: everything is acknowledged and everybody has the same`,
        () => typists.every(({ isSaved, text }) => isSaved && text === typists[0]?.text),
        patience,
      );
      expect(lost()).toEqual([]);
    }
    const rows = await wiki.withDatabase((database) =>
      checkPage(
        database,
        pageId,
        typists,
        people.map(({ viewer }) => viewer.id),
      ),
    );
    expect(rows).toBeGreaterThan(rounds * clients);
    expect(Math.min(...typists.map(({ connects }) => connects))).toBeGreaterThan(victim === 'PostgreSQL' ? 0 : rounds);
    for (const typist of typists) typist.end();
  });
});
