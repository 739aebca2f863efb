import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PageId, Viewer } from '../../model/contract/index.js';
import { changePage } from '../../server/pages/index.js';
import { cutVersions, listRevisions, readRevision, saveVersion, VersionCutter } from '../../server/revisions/index.js';
import { verify } from '../../server/verify/index.js';
import { type Peer, type as typeWords } from '../support/collab/peer.js';
import { type CollabWorld, collabWorld } from '../support/collab/world.js';
import { until } from '../support/until.js';

let world: CollabWorld;
let pageId: PageId;
let anna: Viewer;
let boris: Viewer;
beforeAll(async () => {
  world = await collabWorld();
  [anna, boris] = [await world.person({ name: 'anna' }), await world.person({ name: 'boris' })];
});
afterAll(async () => {
  expect(world.problems).toEqual([]);
  await world.close();
});
beforeEach(async () => {
  pageId = await world.page();
});

const join = async (viewer: Viewer) => {
  const peer = world.join(pageId, viewer);
  await until('is in', () => peer.synced && peer.rights);
  return peer;
};
const write = async (peer: Peer, words: string) => {
  typeWords(peer, words);
  await until('it is stored', () => peer.queue.length === 0);
};
/** Moves the stored rows from this position on into the past, by so many seconds. */
const age = (from: number, to: number, seconds: number) =>
  world.database.sql`update page_update set at = at - ${seconds} * interval '1 second'
    where page_id = ${pageId} and seq between ${from} and ${to}`;
const versions = async () => (await listRevisions(world.database.db, pageId, {})).items.toReversed();
/** What is wrong with versions, on any page. */
const defects = async () => (await verify(world.database)).defects.filter((defect) => defect.includes('version'));
const cut = (options?: Parameters<typeof cutVersions>[2]) => cutVersions(world.database, pageId, options);
const later = () => Date.now() + 100_000;

describe('versions that nobody asked for', () => {
  test('[REV-10] [REV-15] end before pauses, with everybody’s part and the time of the last change', async () => {
    const [a, b] = [await join(anna), await join(boris)];
    await write(a, 'one');
    await write(b, 'second');
    await age(1, 2, 500);
    await write(a, 'third');
    expect(await cut()).toBe(1);
    const [first, ...rest] = await versions();
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ n: 1, seq: 2, savedBy: null, summary: '', size: 'one\nsecond'.length });
    expect(first?.contributors.map(({ name, updates, added, removed }) => ({ name, updates, added, removed }))).toEqual(
      expect.arrayContaining([
        { name: 'anna', updates: 1, added: 3, removed: 0 },
        { name: 'boris', updates: 1, added: 6, removed: 0 },
      ]),
    );
    const [row] = await world.database.sql`select at from page_update where page_id = ${pageId} and seq = 2`;
    expect(first?.at).toBe(new Date(String(row?.at)).toISOString());
    expect(await cut({ now: later() })).toBe(0);
    expect((await versions()).map(({ seq }) => seq)).toEqual([2, 3]);
  });

  test('[REV-14] are cut once, however many servers do it at once and however often', async () => {
    const a = await join(anna);
    for (let i = 1; i <= 6; i++) await write(a, `words ${i}`);
    for (let i = 1; i <= 5; i++) await age(1, i, 200);
    await Promise.all(Array.from({ length: 5 }, () => cut({ now: later() })));
    await cut({ now: later() });
    const all = await versions();
    expect(all.map(({ n, seq }) => [n, seq])).toEqual([1, 2, 3, 4, 5, 6].map((n) => [n, n]));
    expect(await defects()).toEqual([]);
  });

  test('[REV-16] take the summary of whoever saves when nothing has been written since', async () => {
    const a = await join(anna);
    await write(a, 'words');
    await cut({ now: later() });
    const [automatic] = await versions();
    const saved = await saveVersion(world.database, world.rooms, boris, pageId, { summary: 'As told', name: 'First draft' });
    expect(saved).toEqual({ n: 1, seq: 1 });
    const named = { savedBy: { name: 'boris', displayName: 'Boris' }, summary: 'As told', name: 'First draft', tags: ['named'] };
    expect(await versions()).toEqual([{ ...automatic, ...named }]);
    await expect(saveVersion(world.database, world.rooms, anna, pageId, { summary: 'Mine' })).rejects.toMatchObject({
      code: 'nothing-to-save',
    });
    expect(await versions()).toHaveLength(1);
  });

  test('[REV-14] are caught up with when somebody saves after a long time in which no server was there', async () => {
    const a = await join(anna);
    await write(a, 'long ago');
    await age(1, 1, 5_000);
    await write(a, 'now');
    await saveVersion(world.database, world.rooms, anna, pageId, { summary: 'Mine' });
    expect((await versions()).map(({ summary, seq, savedBy }) => [summary, seq, savedBy?.name])).toEqual([
      ['', 1, undefined],
      ['Mine', 2, 'anna'],
    ]);
  });

  test('[REV-17] hold the hash of the one before', async () => {
    const a = await join(anna);
    for (const words of ['one', 'two']) {
      await write(a, words);
      await saveVersion(world.database, world.rooms, anna, pageId, { summary: words });
    }
    const [one, two] = [await readRevision(world.database.db, pageId, 1), await readRevision(world.database.db, pageId, 2)];
    expect([one.previousHash, two.previousHash]).toEqual(['', one.hash]);
    expect(new Set([one.hash, two.hash, one.documentHash, two.documentHash]).size).toBe(4);
  });

  test('[REV-17] that an earlier release saved get characters and hash from the log', async () => {
    const a = await join(anna);
    for (const words of ['one', 'two']) {
      await write(a, words);
      await saveVersion(world.database, world.rooms, anna, pageId, { summary: words });
    }
    const before = await versions();
    await world.database.sql`update revision set chain = '', contributors = '[]' where page_id = ${pageId}`;
    await write(a, 'three');
    await saveVersion(world.database, world.rooms, anna, pageId, { summary: 'three' });
    expect((await versions()).slice(0, 2)).toEqual(before);
    expect(await defects()).toEqual([]);
  });
});

describe('the cutter', () => {
  const times = { pause: 60, span: 600_000, bytes: 200_000, look: 1_000, parting: 30 };
  const cutters: VersionCutter[] = [];
  const start = (some: Partial<typeof times> = {}) => {
    const report = (error: unknown) => world.problems.push(error);
    const cutter = new VersionCutter(world.database, world.bus, world.collab, report, { ...times, ...some });
    cutters.push(cutter);
    cutter.begin();
  };
  afterAll(() => Promise.all(cutters.map((cutter) => cutter.stop())));
  beforeEach(() => Promise.all(cutters.splice(0).map((cutter) => cutter.stop())));

  test('[REV-10] makes a version after a pause', async () => {
    start();
    const a = await join(anna);
    await write(a, 'words');
    await until('there is a version', async () => (await versions()).length === 1);
  });

  test('[REV-11] makes one when the last person has left, and none while somebody is there', async () => {
    start({ pause: 600_000 });
    const [a, b] = [await join(anna), await join(boris)];
    await write(a, 'words');
    a.disconnect();
    await write(b, 'more');
    expect(await versions()).toEqual([]);
    b.disconnect();
    await until('there is a version', async () => (await versions()).length === 1);
    expect((await versions())[0]).toMatchObject({ seq: 2, savedBy: null });
  });

  test('[REV-12] makes one when the page is deleted or protected', async () => {
    start({ pause: 600_000 });
    const a = await join(anna);
    await write(a, 'words');
    await changePage(world.database.db, world.author, pageId, { protection: 'moderators' });
    await until('there is a version', async () => (await versions()).length === 1);
  });

  test('[REV-14] cuts what a killed server left behind', async () => {
    const a = await join(anna);
    await write(a, 'words');
    await age(1, 1, 5_000);
    start({ pause: 90_000 });
    await until('there is a version', async () => (await versions()).length === 1);
  });
});
