import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { PageId, Viewer } from '../../model/contract/index.js';
import { limits } from '../../model/protocol/index.js';
import { mostBuffered } from '../../server/collab/fan-out.js';
import { readRows } from '../../server/collab/read-log.js';
import { waitingPatience } from '../../server/collab/waiting-changes.js';
import { forged } from '../support/collab/hostile.js';
import { Peer, type, wordsOf } from '../support/collab/peer.js';
import { type CollabWorld, collabWorld } from '../support/collab/world.js';
import { until } from '../support/until.js';

let world: CollabWorld;
let pageId: PageId;
let anna: Viewer;
let boris: Viewer;
beforeAll(async () => {
  world = await collabWorld();
  [anna, boris] = [await world.person(), await world.person()];
});
afterAll(async () => {
  expect(world.problems).toEqual([]);
  await world.close();
});
beforeEach(async () => {
  pageId = await world.page();
});

/** Anna and Boris on the page. */
async function two() {
  const [a, b] = [world.join(pageId, anna), world.join(pageId, boris)];
  await until('both are in', () => a.synced && b.synced && a.rights && b.rights);
  return { a, b };
}

/** The separate updates of these changes to a document that knows what `peer` knows. */
function changes(peer: Peer, ...make: ((doc: Y.Doc) => void)[]): Uint8Array[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer.doc));
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const change of make) change(doc);
  return updates;
}

const line = (words: string) => (doc: Y.Doc) => type({ doc, fragment: doc.getXmlFragment('default') }, words);

test('[COL-1] [COL-3] a change is stored under its author, its connection and its cause, then acknowledged', async () => {
  const { a, b } = await two();
  type(a, 'Hello');
  await until('the words arrive', () => wordsOf(b.doc) === 'Hello');
  await until('the change is acknowledged', () => a.queue.length === 0);
  type(b, 'World');
  await until('the second too', () => b.queue.length === 0);
  expect([a.seq, b.seq]).toEqual([1, 2]);
  const rows = await world.database.sql`
    select user_id as "userId", cause, revision, schema_version as "schemaVersion", connection from page_update
    where page_id = ${pageId} order by seq`;
  const common = { cause: 'edit', revision: null, schemaVersion: 1 };
  expect(rows).toMatchObject([
    { userId: anna.id, ...common },
    { userId: boris.id, ...common },
  ]);
  expect(rows[0]?.connection).not.toBe(rows[1]?.connection);
});

test('[COL-4] the author gets no echo, the others get one frame for what came in one turn', async () => {
  const { a, b } = await two();
  for (const update of changes(a, line('one'), line('two'), line('three'))) a.sendRaw(update);
  await until('all are stored', () => a.acknowledged === 3);
  await until('all have arrived', () => wordsOf(b.doc) === 'one\ntwo\nthree');
  expect([a.updatesHeard, b.updatesHeard]).toEqual([0, 2]); // the first at once, the others together
});

describe('[COL-10] what arrives again', () => {
  test('is stored once, and acknowledged only when the first one is committed', async () => {
    const { a } = await two();
    const [update] = changes(a, line('once')) as [Uint8Array];
    const holder = world.database.connect();
    type(a, 'first');
    await until('the page has a log', () => a.queue.length === 0);
    await holder`begin`;
    await holder`select from page_head where page_id = ${pageId} for update`;
    a.sendRaw(update);
    a.sendRaw(update);
    const again = world.join(pageId, anna);
    await until('it is known', () => wordsOf(again.doc).includes('once'));
    again.sendRaw(update);
    again.askPresence();
    await new Promise(setImmediate);
    expect([a.acknowledged, again.acknowledged]).toEqual([1, 0]);
    await holder`commit`;
    await holder.end();
    await until('all are acknowledged', () => a.acknowledged === 3 && again.acknowledged === 1);
    expect(await readRows(world.database.sql, pageId, 0)).toHaveLength(2);
  });
});

describe('[COL-24] a change that builds on something unknown', () => {
  test('waits unseen and unacknowledged, and is taken when that arrives', async () => {
    const { a, b } = await two();
    const [one, two_, three] = changes(a, line('one'), line('two'), line('three')) as [Uint8Array, Uint8Array, Uint8Array];
    a.sendRaw(three);
    a.sendRaw(two_);
    type(b, 'meanwhile');
    await until('others go on', () => b.queue.length === 0 && wordsOf(a.doc) === 'meanwhile');
    expect([a.acknowledged, wordsOf(b.doc)]).toEqual([0, 'meanwhile']);
    a.sendRaw(one);
    await until('all are stored', () => a.acknowledged === 3);
    expect(wordsOf(b.doc).split('\n').toSorted()).toEqual(['meanwhile', 'one', 'three', 'two']);
    expect(await readRows(world.database.sql, pageId, 0)).toHaveLength(4);
  });

  test('is refused when that does not arrive', async () => {
    const { a } = await two();
    const [, second] = changes(a, line('one'), line('two')) as [Uint8Array, Uint8Array];
    a.sendRaw(second);
    await until('it waits', () => world.rooms.peek(pageId)?.busy);
    world.rooms.sweep(Date.now() + waitingPatience - 1_000);
    expect(a.refused).toEqual([]);
    world.rooms.sweep(Date.now() + waitingPatience + 1_000);
    await until('it is refused', () => a.refused.length > 0);
    expect(a.refused).toMatchObject([{ n: 1, code: 'bad-update' }]);
  });

  test('is forgotten when its connection ends', async () => {
    const { a, b } = await two();
    const [one, second] = changes(a, line('one'), line('two')) as [Uint8Array, Uint8Array];
    a.sendRaw(second);
    await until('it waits', () => world.rooms.peek(pageId)?.busy);
    a.disconnect();
    await until('it is forgotten', () => !world.rooms.peek(pageId)?.busy);
    const again = world.join(pageId, anna);
    again.sendRaw(one);
    await until('what it waited for is taken', () => again.acknowledged === 1);
    expect(wordsOf(b.doc)).toBe('one');
  });

  test('[COL-9] more than a page keeps waiting ends the connection as "come again"', async () => {
    const { a } = await two();
    const updates = changes(a, ...Array.from({ length: 520 }, (_, i) => line(`line ${i}`)));
    for (const update of updates.slice(1)) a.sendRaw(update);
    await until('it is closed', () => a.closed);
    expect(a.closed).toMatchObject({ code: 1013, reason: 'slow-down' });
    expect([a.acknowledged, a.refused]).toEqual([0, []]);
  });
});

test('[COL-25] everybody who may edit may delete what others wrote', async () => {
  const { a, b } = await two();
  type(a, 'by Anna');
  await until('it arrives', () => wordsOf(b.doc) === 'by Anna');
  b.fragment.delete(0, 1);
  await until('it is gone everywhere', () => b.queue.length === 0 && a.fragment.length === 0);
  const rows = await readRows(world.database.sql, pageId, 0);
  expect(rows.map((row) => row.userId)).toEqual([anna.id, boris.id]);
});

test('[COL-27] whoever is faster than the rate is read more slowly, and loses nothing', async () => {
  const { a, b } = await two();
  const paused = vi.spyOn(a.socket, 'pause');
  const count = limits.changeBurst + 100;
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [text]);
  a.fragment.insert(0, [paragraph]);
  for (let i = 1; i < count; i++) text.insert(text.length, 'x');
  await until('everything is acknowledged', () => a.queue.length === 0);
  expect(paused).toHaveBeenCalled();
  expect(wordsOf(b.doc)).toHaveLength(count - 1);
});

describe('[COL-28] [COL-31] refusals and messages of our own', () => {
  test('what follows a refused change under the same client id is refused the same way', async () => {
    const { a } = await two();
    const [bad, good] = changes(
      a,
      (doc) => doc.getXmlFragment('default').insert(0, [new Y.XmlElement('script')]),
      line('good words'),
    ) as [Uint8Array, Uint8Array];
    a.sendRaw(bad);
    a.sendRaw(good);
    await until('both are refused', () => a.refused.length === 2);
    expect(a.refused).toMatchObject([
      { n: 1, code: 'bad-update' },
      { n: 2, code: 'bad-update' },
    ]);
    expect(a.closed).toBeUndefined();
  });

  test('a client that did not ask hears none, and is closed with the final code', async () => {
    const stock = world.join(pageId, anna, '');
    const heard: number[] = [];
    const onMessage = stock.socket.wire.onMessage;
    stock.socket.wire.onMessage = (message) => {
      heard.push(message[0] ?? -1);
      onMessage(message);
    };
    await until('it is in', () => stock.synced);
    type(stock, 'Hello');
    await until('it is stored', async () => (await readRows(world.database.sql, pageId, 0)).length === 1);
    stock.sendRaw(forged(stock.doc, (_, fragment) => fragment.insert(0, [new Y.XmlElement('script')])));
    await until('it is closed', () => stock.closed);
    expect(stock.closed).toEqual({ code: 4422, reason: 'bad-update' });
    expect(heard.filter((kind) => kind >= 64)).toEqual([]);
  });
});

describe('[COL-33] without a session', () => {
  test('one may read, is told so, and every change is refused', async () => {
    const { a } = await two();
    const reader = world.join(pageId, null);
    await until('the reader is in', () => reader.synced && reader.rights);
    expect(reader.rights).toEqual({ write: false, why: 'sign-in-needed', user: null });
    type(reader, 'not mine to write');
    await until('it is refused', () => reader.refused.length > 0);
    expect(reader.refused).toMatchObject([{ n: 1, code: 'sign-in-needed' }]);
    type(a, 'for everybody');
    await until('reading goes on', () => wordsOf(reader.doc).includes('for everybody'));
    expect(wordsOf(a.doc)).toBe('for everybody');
  });
});

test('[COL-33] a reader’s client that deletes marks by itself, as Yjs does, is passed over, not refused', async () => {
  const { a } = await two();
  type(a, 'some words');
  ((a.fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 4, { bold: {} });
  const [stock, reader] = [world.join(pageId, null, ''), world.join(pageId, null)];
  await until('they read', () => wordsOf(stock.doc).includes('bold') && wordsOf(reader.doc).includes('bold'));
  const unmark = (doc: Y.Doc) =>
    doc.transact((transaction) => {
      const words = (doc.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText;
      for (let item = words._start; item; item = item.right)
        if (item.content instanceof Y.ContentFormat) item.delete(transaction);
    });
  for (const peer of [stock, reader]) for (const update of changes(peer, unmark)) peer.sendRaw(update);
  await until('it is passed over', () => reader.acknowledged > 0);
  type(a, 'the end');
  await until('reading goes on', () => wordsOf(stock.doc).includes('the end') && wordsOf(reader.doc).includes('the end'));
  expect([stock.closed, reader.closed, reader.refused]).toEqual([undefined, undefined, []]);
  expect(wordsOf(a.doc)).toContain('bold');
  expect((await readRows(world.database.sql, pageId, 0)).length).toBe(3);
});

describe('[COL-36] presence', () => {
  test('is the latest state, with the account’s colour, and goes with the connection', async () => {
    const { a, b } = await two();
    a.announce({ cursor: 1 }, a.doc.clientID, 1);
    a.announce({ cursor: 2 }, a.doc.clientID, 2);
    const seen = () => b.presence.get(a.doc.clientID)?.state;
    await until('b sees a', () => seen()?.cursor === 2);
    expect(seen()).toEqual({ cursor: 2, user: a.rights?.user });
    expect(a.rights?.user).toMatchObject({ id: anna.id, name: anna.displayName });
    expect(a.rights?.user?.color).toMatch(/^#[0-9a-f]{6}$/);
    a.disconnect();
    await until('a is gone', () => b.presence.get(a.doc.clientID)?.state === null);
    const again = world.join(pageId, anna);
    again.announce({ cursor: 3 }, a.doc.clientID, 2); // the same document in a new connection repeats its clock
    await until('a is back', () => seen()?.cursor === 3);
  });

  test('is told to who comes later and to who asks', async () => {
    const { a } = await two();
    a.announce({ cursor: 1 });
    const late = world.join(pageId, boris);
    await until('it is told', () => late.presence.get(a.doc.clientID)?.state?.cursor === 1);
    late.presence.clear();
    late.askPresence();
    await until('it is told again', () => late.presence.get(a.doc.clientID)?.state?.cursor === 1);
  });

  test('a reconnecting tab takes over from its own half-dead connection', async () => {
    const { a, b } = await two();
    a.announce({ cursor: 1 });
    type(a, 'so that the id is claimed');
    await until('it is stored', () => a.queue.length === 0);
    const second = world.join(pageId, anna);
    await until('it is in', () => second.synced);
    second.announce({ cursor: 9 }, a.doc.clientID, 0);
    await until('b sees the new state', () => b.presence.get(a.doc.clientID)?.state?.cursor === 9);
    a.disconnect();
    b.askPresence();
    type(b, 'time passes');
    await until('time has passed', () => b.queue.length === 0);
    expect(b.presence.get(a.doc.clientID)?.state?.cursor).toBe(9);
  });

  test('a state that is too large or no object is passed over', async () => {
    const { a, b } = await two();
    a.announce({ junk: 'x'.repeat(limits.awareness) });
    a.announce([1] as never);
    a.announce({ cursor: 5 });
    await until('the good one arrives', () => b.presence.get(a.doc.clientID)?.state);
    expect(b.presence.get(a.doc.clientID)?.state).toMatchObject({ cursor: 5 });
  });
});

test('[COL-37] a reader that does not keep up is passed over, and gets what it lacks afterwards', async () => {
  const { a, b } = await two();
  type(a, 'one');
  await until('it arrives', () => wordsOf(b.doc) === 'one');
  b.socket.stalled = mostBuffered + 1;
  const before = b.updatesHeard;
  type(a, 'two');
  type(a, 'three');
  await until('they are stored', () => a.queue.length === 0);
  a.fragment.delete(0, 1);
  await until('that too', () => a.queue.length === 0);
  expect(b.updatesHeard).toBe(before);
  b.socket.stalled = 0;
  b.socket.onDrain?.();
  await until('it has caught up', () => wordsOf(b.doc) === wordsOf(a.doc));
  type(a, 'four');
  await until('it follows again', () => wordsOf(b.doc) === wordsOf(a.doc));
});

test('[COL-38] a quiet connection hears something before a stock client gives up', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const peer = new Peer();
    const socket = world.dial(pageId, anna);
    peer.connect(socket.wire);
    const heard = vi.spyOn(socket, 'send');
    await vi.waitFor(() => expect(peer.synced).toBe(true));
    heard.mockClear();
    vi.advanceTimersByTime(20_000);
    expect(heard).toHaveBeenCalledTimes(1);
    expect([...(heard.mock.calls[0]?.[0] ?? [])]).toEqual([1, 1, 0]);
    socket.drop();
    vi.advanceTimersByTime(40_000);
    expect(heard).toHaveBeenCalledTimes(1);
  } finally {
    vi.useRealTimers();
  }
});
