import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PageId, Viewer } from '../../model/contract/index.js';
import {
  AuthorLog,
  changesAt,
  documentAt,
  firstChangeBy,
  logContributors,
  logRows,
  momentAt,
  packLog,
  playLog,
  unpackLog,
  withoutPart,
} from '../../server/collab/index.js';
import { readUpdates } from '../../server/collab/moments/read-updates.js';
import { compact, uncompact } from '../../server/compact/index.js';
import {
  listRevisions,
  readAuthors,
  readRevision,
  restoreVersion,
  saveVersion,
  undoVersion,
} from '../../server/revisions/index.js';
import { verify } from '../../server/verify/index.js';
import { type Peer, type as typeWords } from '../support/collab/peer.js';
import { randomEdit } from '../support/collab/random-edit.js';
import { type CollabWorld, collabWorld } from '../support/collab/world.js';
import { Random } from '../support/random.js';
import { until } from '../support/until.js';

let world: CollabWorld;
let pageId: PageId;
let anna: Viewer;
let boris: Viewer;
const tomorrow = new Date(Date.now() + 86_400_000);

/** A page that two people have edited at once, in four versions. */
beforeAll(async () => {
  world = await collabWorld();
  [anna, boris] = [await world.person({ name: 'anna' }), await world.person({ name: 'boris' })];
  pageId = await world.page();
  const random = new Random(11);
  const peers = await Promise.all([anna, boris].map(enter));
  const undo = peers.map(({ fragment }) => new Y.UndoManager(fragment, { captureTimeout: 0 }));
  for (const summary of ['one', 'two', 'three', 'four']) {
    for (let i = 0; i < 60; i++) {
      const n = random.below(2);
      const peer = peers[n] as Peer;
      randomEdit(peer.doc, peer.fragment, undo[n] as Y.UndoManager, random);
      if (i % 8 === 0) await until('it is stored', () => peers.every(({ queue }) => queue.length === 0));
    }
    await until('it is stored', () => peers.every(({ queue }) => queue.length === 0));
    await world.rooms.flush(pageId);
    await saveVersion(world.database, world.rooms, anna, pageId, { summary });
  }
  for (const peer of peers) peer.disconnect();
});
afterAll(async () => {
  expect(world.problems).toEqual([]);
  await world.close();
});

async function enter(viewer: Viewer): Promise<Peer> {
  const peer = world.join(pageId, viewer);
  await until('is in', () => peer.synced && peer.rights);
  return peer;
}

const table = (name: 'page_update' | 'page_pack') =>
  world.database.sql<
    { seq: string; rows: Uint8Array }[]
  >`select * from ${world.database.sql(name)} where page_id = ${pageId} order by seq`;

/** Everything that can be asked of the page. */
async function answers() {
  const { db, sql } = world.database;
  const versions = (await listRevisions(db, pageId, {})).items;
  const head = versions[0]?.seq ?? 0;
  const each = <T>(get: (version: (typeof versions)[number]) => Promise<T>) => Promise.all(versions.map(get));
  await sql`delete from revision_authorship`;
  await sql`delete from page_authorship`;
  const authors = new AuthorLog(sql);
  const rows = await logRows(sql, pageId, 5);
  const updates = async (asked: Parameters<typeof readUpdates>[2]) =>
    (await readUpdates(sql, pageId, asked)).rows.map(({ update, ...row }) => ({
      ...row,
      update: Buffer.from(update).toString('hex'),
    }));
  const middle = new Date(rows[rows.length >> 1]?.at ?? 0);
  return {
    versions: await each(({ n }) => readRevision(db, pageId, n)),
    authors: await each(({ n }) => readAuthors(db, authors, pageId, n)),
    was: await Promise.all(Array.from({ length: head }, (_, i) => documentAt(sql, pageId, i + 1))),
    stretches: await playLog(sql, pageId, 3, [7, head - 5, head]),
    rows,
    parts: await logContributors(db, pageId, 2, head - 3),
    changes: [...(await changesAt(db, pageId, [1, 9, head]))].sort(([a], [b]) => a - b),
    first: [
      await firstChangeBy(sql, pageId, boris.id, { at: middle }),
      await firstChangeBy(sql, pageId, anna.id, { after: rows.length >> 1 }),
    ],
    moments: [await momentAt(sql, pageId, middle), await updates({ at: head >> 1 }), await updates({ cursor: 3 })],
    without: await withoutPart(sql, pageId, { after: versions[2]?.seq ?? 0, until: head }, boris.id),
    verified: await verify(world.database),
  };
}

test('[PCK-2] only rows of versions that are old enough are packed, and none of a page with a defect', async () => {
  const { sql } = world.database;
  expect(await compact(world.database, new Date(Date.now() - 86_400_000))).toEqual({ rows: 0, left: [] });
  const rows = await table('page_update');
  expect(rows.length).toBeGreaterThan(150);
  const [third] = await sql<{ chain: string }[]>`select chain from revision where page_id = ${pageId} and n = 3`;
  await sql`update revision set chain = md5('') where page_id = ${pageId} and n = 3`;
  expect(await compact(world.database, tomorrow)).toEqual({
    rows: 0,
    left: [expect.stringMatching(/version 3: the chain of hashes breaks/)],
  });
  await sql`update revision set chain = ${third?.chain ?? ''} where page_id = ${pageId} and n = 3`;
  expect(await table('page_update')).toEqual(rows);
});

test('[PCK-2] [PCK-4] rows of any size are packed to the last that may be, and come back', async () => {
  const { sql } = world.database;
  const other = await world.page();
  const bytes = [...Array.from({ length: 40 }, () => 100_000), 1_500_000, ...Array.from({ length: 40 }, () => 30)];
  for (const [i, length] of bytes.entries())
    await sql`
      insert into page_update (page_id, seq, at, user_id, connection, cause, schema_version, update)
      values (${other}, ${i + 1}, now() - interval '1 day', ${anna.id}, gen_random_uuid(), 'edit', 1, ${Buffer.alloc(length, i)})`;
  const digests = () => sql`select seq, at, connection, md5(update) from page_update where page_id = ${other} order by seq`;
  const rows = await digests();
  expect(await packLog(sql, other, bytes.length, new Date())).toBe(bytes.length);
  expect(await sql`select seq from page_update where page_id = ${other}`).toEqual([]);
  expect(await unpackLog(sql, other)).toBe(bytes.length);
  expect(await digests()).toEqual(rows);
  await sql`delete from page where id = ${other}`;
});

test('[PCK-3] [PCK-4] every answer is the same when the rows are packed, and when they are unpacked again', async () => {
  const late = await enter(anna);
  typeWords(late, 'in no version yet');
  await until('it is stored', () => late.queue.length === 0);
  late.disconnect();
  await world.rooms.flush(pageId);
  const rows = await table('page_update');
  const before = await answers();
  expect(before.verified.defects).toEqual([]);

  const versionsEnd = before.versions[0]?.seq ?? 0;
  expect(await compact(world.database, tomorrow)).toEqual({ rows: versionsEnd, left: [] });
  expect((await table('page_update')).map(({ seq }) => Number(seq))).toEqual([versionsEnd + 1]);
  expect(await table('page_pack')).toHaveLength(1);
  expect(await answers()).toEqual(before);

  expect(await uncompact(world.database)).toBe(versionsEnd);
  expect(await table('page_pack')).toEqual([]);
  expect(await table('page_update')).toEqual(rows);
  expect(await answers()).toEqual(before);
});

test('[PCK-3] restoring and undoing do what they would have done', async () => {
  const { database, rooms } = world;
  const documentOf = async (n: number | undefined) => (await readRevision(database.db, pageId, n ?? 0)).document;
  const restored = async (revision: number) => (await restoreVersion(database, rooms, anna, pageId, { revision }))?.n ?? 0;
  const undone = async (revision: number) => documentOf((await undoVersion(database, rooms, anna, pageId, { revision }))?.n);
  const both = async () => {
    await restored(2);
    await restored(3);
    const back = await restored(4);
    return [await undone(back), await documentOf(back)];
  };
  const [before, back] = await both();
  expect(before).toEqual(await documentOf(3));
  expect((await compact(database, tomorrow)).rows).toBeGreaterThan(100);
  expect(await both()).toEqual([before, back]);
  expect((await verify(database)).defects).toEqual([]);
});

test('[PCK-5] while people write and others read, two compactions and an undo of one at once lose no row', async () => {
  const { database, rooms } = world;
  const peer = await enter(boris);
  let reading = true;
  const read = async () => {
    while (reading) {
      const rows = await logRows(database.sql, pageId, 0);
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i + 1));
      await documentAt(database.sql, pageId, 100);
    }
  };
  const readers = Promise.all([read(), read()]);
  for (let round = 0; round < 6; round++) {
    for (let i = 0; i < 40; i++) typeWords(peer, `round ${round}, ${i}`);
    await until('it is stored', () => peer.queue.length === 0);
    await rooms.flush(pageId);
    await saveVersion(database, rooms, boris, pageId, { summary: `round ${round}` });
    await Promise.all([compact(database, tomorrow), compact(database, tomorrow), round % 3 === 2 ? uncompact(database) : null]);
  }
  reading = false;
  await readers;
  await compact(database, tomorrow);
  expect((await table('page_pack')).length).toBeGreaterThan(0);
  expect((await verify(database)).defects).toEqual([]);
});

test('[PCK-6] a pack that cannot be read is named', async () => {
  const { database } = world;
  const last = (await table('page_pack')).at(-1);
  if (!last) throw new Error('nothing is packed');
  await database.sql`update page_pack set rows = substring(rows for 40) where page_id = ${pageId} and seq = ${last.seq}`;
  expect((await verify(database)).defects.join('\n')).toMatch(/the rows packed after row \d+ cannot be read/);
  await database.sql`update page_pack set rows = ${Buffer.from(last.rows)} where page_id = ${pageId} and seq = ${last.seq}`;
  expect((await verify(database)).defects).toEqual([]);
});
