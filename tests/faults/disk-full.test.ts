import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { checkPage } from '../support/collab/check-page.js';
import { Typist } from '../support/collab/typist.js';
import { WikiProcess } from '../support/collab/wiki-process.js';
import { buildOnce, buildPatience } from '../support/process.js';
import { Random } from '../support/random.js';
import { until } from '../support/until.js';

const rounds = Number(process.env.FAULT_ROUNDS ?? 1);
const clients = Number(process.env.FAULT_CLIENTS ?? 6);
const patience = 120_000;
vi.setConfig({ testTimeout: 240_000 + rounds * 120_000 });

beforeAll(buildOnce, buildPatience);
let wiki: WikiProcess;
afterEach(() => wiki.end(), 60_000);

test(`[COL-6] the disk is full, ${rounds} times: editing goes on, nothing is called saved that is not, everything is stored when there is room`, async () => {
  wiki = await WikiProcess.create({ smallDisk: 220 });
  await wiki.start();
  for (let round = 1; round <= rounds; round++) {
    // a page of its own: what is written while the disk is full is a good part of a page's greatest size
    const { pageId, people } = await wiki.pageWithPeople(clients);
    const typists = people.map(({ url }, i) => new Typist(`p${i}`, () => url, new Random(i)));
    const [first, last] = [typists[0], typists.at(-1)] as [Typist, Typist];
    await until('everybody is in', () => typists.every(({ peer }) => peer.synced), patience);
    for (const typist of typists) typist.type(200);
    const enough = typists.map(({ acknowledged }) => acknowledged.size);
    await until('everybody types', () => typists.every(({ acknowledged }, i) => acknowledged.size > (enough[i] ?? 0)), patience);
    const filler = join(wiki.folder, 'filler');
    fill(filler);
    const unsaved = () => typists.reduce((sum, { peer }) => sum + peer.queue.length, 0);
    // long words use up what room the database has put aside
    await until(
      'nothing can be stored any more',
      () => {
        for (const typist of typists) typist.typeWord(3_000);
        fill(filler);
        return unsaved() > 20 * clients && statfsSync(wiki.folder).bavail === 0;
      },
      patience,
    );
    first.typeWord();
    const word = first.typed.at(-1) as string;
    await until('the others see what is not saved', () => last.text.split(/\s+/).includes(word), patience);
    for (const typist of typists) typist.rest();
    const saved = new Set(typists.flatMap(({ acknowledged }) => [...acknowledged]));
    rmSync(filler);
    await until(
      `round ${round}: everything is acknowledged, and everybody has the same`,
      () => typists.every(({ isSaved, text }) => isSaved && text === first.text),
      patience,
    );
    const there = new Set(first.text.split(/\s+/));
    expect([...saved].filter((each) => !there.has(each))).toEqual([]);
    await wiki.withDatabase((database) =>
      checkPage(
        database,
        pageId,
        typists,
        people.map(({ viewer }) => viewer.id),
      ),
    );
    for (const typist of typists) typist.end();
  }
  expect(wiki.output).toMatch(/No space left on device/);
});

/** Makes the file as large as it can be. */
function fill(path: string): void {
  const file = openSync(path, 'a');
  const block = Buffer.alloc(64 << 10);
  try {
    for (let size = block.length; size >= 4096; ) {
      try {
        if (writeSync(file, block, 0, size) < size) size /= 2;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        size /= 2;
      }
    }
  } finally {
    closeSync(file);
  }
}
