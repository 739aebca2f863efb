import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PageId, Viewer } from '../../model/contract/index.js';
import { applyDocument, documentJson, pagesBehind } from '../../server/collab/index.js';
import { readDocument, readRows } from '../../server/collab/read-log.js';
import { readDocument as readPageDocument } from '../../server/pages/index.js';
import { type Peer, type, wordsOf } from '../support/collab/peer.js';
import { type CollabWorld, collabWorld } from '../support/collab/world.js';
import { paragraphs } from '../support/fixtures.js';
import { until } from '../support/until.js';

let world: CollabWorld;
let pageId: PageId;
let anna: Viewer;
beforeAll(async () => {
  world = await collabWorld();
  anna = await world.person();
});
afterAll(() => world.close());
beforeEach(async () => {
  pageId = await world.page();
});

const minutes = (n: number) => Date.now() + n * 60_000;
const saved = (peer: Peer) => until('it is saved', () => peer.queue.length === 0);
async function enter(viewer: Viewer | null = anna) {
  const peer = world.join(pageId, viewer);
  await until('the page is open', () => peer.synced);
  return peer;
}
const snapshotSeq = async () => {
  const [row] = await world.database.sql`select seq from page where id = ${pageId}`;
  return Number(row?.seq);
};
const quiet = () => until('the snapshot follows', async () => (await snapshotSeq()) === world.rooms.peek(pageId)?.place.head);

/** Puts the page out of memory, as happens half a minute after the last reader has gone. */
async function forget(): Promise<void> {
  await until('the page is left', () => {
    world.rooms.sweep(minutes(2));
    return !world.rooms.peek(pageId);
  });
}

describe('[COL-40] a page in memory', () => {
  test('is bytes while people read, live while somebody writes, and bytes again a minute later', async () => {
    const document = () => world.rooms.peek(pageId)?.document;
    const reader = await enter(null);
    const writer = await enter();
    expect(document()?.isLive).toBe(false);
    type(writer, 'Hello');
    await saved(writer);
    expect(document()?.isLive).toBe(true);
    await quiet();
    world.rooms.sweep(Date.now() + 50_000);
    expect(document()?.isLive).toBe(true);
    await until('it rests', () => {
      world.rooms.sweep(minutes(2));
      return document()?.isLive === false;
    });
    const late = await enter(null);
    expect([wordsOf(reader.doc), wordsOf(late.doc)]).toEqual(['Hello', 'Hello']);
    type(writer, 'again');
    await until('writing goes on', () => wordsOf(late.doc) === 'Hello\nagain' && wordsOf(reader.doc) === 'Hello\nagain');
  });

  test('tells a reader who has part of it only the rest', async () => {
    const peer = await enter();
    type(peer, 'x'.repeat(5_000));
    type(peer, 'the end');
    await saved(peer);
    await quiet();
    const room = world.rooms.peek(pageId);
    const vector = Y.encodeStateVector(peer.doc);
    for (const live of [true, false]) {
      if (!live) room?.document.rest();
      expect(room?.document.isLive).toBe(live);
      expect(room?.document.since(vector).length).toBeLessThan(50);
      expect(room?.document.since(Uint8Array.of(0)).length).toBeGreaterThan(5_000);
    }
  });
});

describe('[COL-41] leaving and coming back', () => {
  test('at once, after the page is forgotten, and while it is being loaded, finds every change', async () => {
    for (const pause of [false, true]) {
      const writer = await enter();
      type(writer, `line ${pause}`);
      await saved(writer);
      writer.disconnect();
      if (pause) await forget();
      const [one, two] = await Promise.all([enter(), enter(null)]);
      expect([wordsOf(one.doc), wordsOf(two.doc)]).toEqual([wordsOf(writer.doc), wordsOf(writer.doc)]);
      one.disconnect();
      two.disconnect();
    }
  });

  test('a page with something unsaved stays, however long nobody is there', async () => {
    const first = await enter();
    type(first, 'first');
    await saved(first);
    const holder = world.database.connect();
    await holder`begin`;
    await holder`select from page_head where page_id = ${pageId} for update`;
    type(first, 'unsaved');
    await until('it is on its way', () => (world.rooms.peek(pageId)?.place.pending ?? 0) > 0);
    first.disconnect();
    world.rooms.sweep(minutes(10));
    const second = await enter();
    expect(wordsOf(second.doc)).toBe('first\nunsaved');
    second.disconnect();
    await holder`commit`;
    await holder.end();
    await forget();
    expect(await readRows(world.database.sql, pageId, 0)).toHaveLength(2);
    expect(await snapshotSeq()).toBe(2);
  });
});

describe('[COL-42] the readable snapshot', () => {
  test('follows by itself, with an event and its last author', async () => {
    const [a, b] = [await enter(), await enter(await world.person())];
    type(a, 'one');
    await until('it arrives', () => wordsOf(b.doc) === 'one');
    type(b, 'two');
    await saved(b);
    await quiet();
    expect(await readPageDocument(world.database.db, pageId)).toMatchObject({ document: paragraphs(['one'], ['two']) });
    const [event] = await world.database.sql`
      select payload, user_id as "userId" from event where page_id = ${pageId} and type = 'page.saved' order by id desc limit 1`;
    const rows = await readRows(world.database.sql, pageId, 0);
    expect(event).toEqual({ payload: { seq: 2 }, userId: rows.at(-1)?.userId });
  });

  test('comes every few seconds while people write without a pause', async () => {
    const peer = await enter();
    const timer = setInterval(() => type(peer, 'more'), 100);
    try {
      for (let seq = 0, n = 0; n < 2; n++) {
        await until('the next snapshot', async () => (await snapshotSeq()) > seq);
        seq = await snapshotSeq();
      }
    } finally {
      clearInterval(timer);
    }
  });

  test('shows exactly the log at its position, whatever is on its way', async () => {
    const peers = await Promise.all(Array.from({ length: 4 }, () => enter()));
    for (let round = 0; round < 15; round++) {
      for (const peer of peers) type(peer, `round ${round}`);
      const { seq, document } = await world.rooms.flush(pageId);
      const doc = new Y.Doc();
      for (const part of (await readDocument(world.database.sql, pageId, seq)).parts) Y.applyUpdate(doc, part);
      expect(document).toEqual(documentJson(doc));
      expect(await snapshotSeq()).toBe(seq);
    }
    expect(await snapshotSeq()).toBeGreaterThan(0);
  });
});

test('[COL-43] after kill -9 the next start brings the snapshot up to date', async () => {
  const peer = await enter();
  type(peer, 'never shown');
  await saved(peer);
  peer.disconnect();
  expect(await snapshotSeq()).toBe(0);
  await world.crash();
  expect(await pagesBehind(world.database.db)).toContain(pageId);
  expect(await world.rooms.repair()).toBeGreaterThan(0);
  expect(await readPageDocument(world.database.db, pageId)).toMatchObject({ document: paragraphs(['never shown']), seq: 1 });
  expect(await pagesBehind(world.database.db)).toEqual([]);
});

test('[COL-46] a page that people have left opens in one piece', async () => {
  const peer = await enter();
  for (let i = 0; i < 60; i++) type(peer, `line ${i}`);
  await saved(peer);
  await quiet();
  const words = wordsOf(peer.doc);
  peer.disconnect();
  await forget();
  const { head, checkpoint, parts } = await readDocument(world.database.sql, pageId);
  expect([head, checkpoint, parts.length]).toEqual([60, 60, 1]);
  const again = await enter();
  expect(wordsOf(again.doc)).toBe(words);
  expect(world.rooms.peek(pageId)?.document.isLive).toBe(false);
});

test('[COL-44] [COL-40] a long log opens from a checkpoint that is exactly the log at its position', async () => {
  const peer = await enter();
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [text]);
  peer.fragment.insert(0, [paragraph]);
  for (let n = 0; n < 3; n++) {
    for (let i = 0; i < 700; i++) text.insert(text.length, 'x');
    await saved(peer);
    await world.rooms.flush(pageId);
  }
  const { head, checkpoint, parts } = await readDocument(world.database.sql, pageId);
  expect(head).toBe(2101);
  expect(checkpoint).toBeGreaterThan(head - 1_300);
  expect(parts).toHaveLength(head - checkpoint + 1);
  const rows = await readRows(world.database.sql, pageId, 0, checkpoint);
  const [fromLog, fromCheckpoint] = [new Y.Doc(), new Y.Doc()];
  for (const { update } of rows) Y.applyUpdate(fromLog, update);
  Y.applyUpdate(fromCheckpoint, parts[0] as Uint8Array);
  expect(Y.equalSnapshots(Y.snapshot(fromLog), Y.snapshot(fromCheckpoint))).toBe(true);
  peer.disconnect();
  await forget();
  const again = await enter();
  expect(wordsOf(again.doc)).toHaveLength(2_100);
});

test('[COL-8] a page whose log refuses a row is closed as "come again"; others go on', async () => {
  const other = world.join(await world.page(), anna);
  const victim = await world.person();
  const [a, b] = [await enter(victim), await enter()];
  type(b, 'before');
  await saved(b);
  await world.database
    .sql`alter table page_update add constraint impossible check (user_id <> ${world.database.sql.unsafe(`'${victim.id}'`)}) not valid`;
  type(a, 'impossible');
  await until('both are closed', () => a.closed && b.closed);
  expect([a.closed?.code, b.closed?.code]).toEqual([1011, 1011]);
  expect(a.queue).toHaveLength(1);
  const put = applyDocument(world.rooms, victim, pageId, paragraphs(['put']), { cause: 'api' });
  await expect(put).rejects.toMatchObject({ code: 'unavailable' });
  await world.database.sql`alter table page_update drop constraint impossible`;
  type(other, 'undisturbed');
  await saved(other);
  const again = await enter();
  expect(wordsOf(again.doc)).toBe('before');
  a.connect(world.dial(pageId, victim).wire);
  await saved(a);
  await until('nothing is lost', () => wordsOf(again.doc).includes('impossible'));
  world.problems.length = 0;
});

test('[COL-45] shutdown stores and acknowledges what has arrived, saves the snapshot, and says "come again"', async () => {
  const peer = await enter();
  for (let i = 0; i < 20; i++) type(peer, `line ${i}`);
  await until('some has arrived', () => {
    const place = world.rooms.peek(pageId)?.place;
    return place && place.pending + place.head > 0; // some may be stored by now
  });
  await world.rooms.drain();
  await until('the connection is closed', () => peer.closed);
  expect(peer.closed).toEqual({ code: 1012, reason: 'restart' });
  const rows = await readRows(world.database.sql, pageId, 0);
  expect(peer.queue).toHaveLength(20 - rows.length);
  expect(rows.length).toBeGreaterThan(0);
  expect(await snapshotSeq()).toBe(rows.length);
  const late = world.join(pageId, anna);
  await until('newcomers are turned away', () => late.closed);
  expect(late.closed?.code).toBe(1012);
  await world.crash();
});
