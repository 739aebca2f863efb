import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PageId } from '../../model/contract/index.js';
import { collabPath } from '../../model/protocol/index.js';
import { readRows } from '../../server/collab/read-log.js';
import { changePage, createPage } from '../../server/pages/index.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { Peer, type, wordsOf } from '../support/collab/peer.js';
import { wsWire } from '../support/collab/ws-wire.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { type RedisServer, startRedis } from '../support/redis.js';
import { until } from '../support/until.js';

let redis: RedisServer;
let database: TestDatabase;
let apps: [TestApp, TestApp];
let admin: TestUser;
let anna: TestUser;
let boris: TestUser;
let pageId: PageId;
let pages = 0;
const open: Peer[] = [];
beforeAll(async () => {
  redis = await startRedis();
  database = await testDatabase();
  const config = { redisUrl: redis.url };
  apps = [await startApp({ database, config }), await startApp({ database, config })];
  admin = await makeUser(apps[0], { role: 'admin' });
  [anna, boris] = [await makeUser(apps[0]), await makeUser(apps[0])];
});
afterAll(async () => {
  for (const peer of open) peer.disconnect();
  for (const app of apps) await app.close();
  await database.close();
  await redis.stop();
});
beforeEach(async () => {
  pageId = (await createPage(database.db, admin.viewer, { title: `Servers ${++pages}`, kind: 'person' })).id;
});

async function join(server: 0 | 1, user: TestUser): Promise<Peer> {
  const peer = new Peer(user.viewer.name);
  open.push(peer);
  const base = apps[server].base.replace('http', 'ws');
  peer.connect(wsWire(`${base}${collabPath}/${pageId}?ack=1`, { cookie: user.cookie }));
  await until('the page is open', () => peer.synced && peer.rights);
  return peer;
}
const same = (a: Peer, b: Peer) => () => a.queue.length + b.queue.length === 0 && wordsOf(a.doc) === wordsOf(b.doc);

test('[COL-60] people on different servers see each other’s changes and presence', async () => {
  const [a, b] = [await join(0, anna), await join(1, boris)];
  a.announce({ cursor: 1 });
  type(a, 'from a');
  type(b, 'from b');
  await until('both have both', () => same(a, b)() && wordsOf(a.doc).length === 13);
  await until('presence', () => b.presence.get(a.doc.clientID)?.state?.cursor === 1);
  expect(b.presence.get(a.doc.clientID)?.state?.user).toMatchObject({ id: anna.viewer.id });
  const late = await join(1, boris);
  await until('who comes later is told of everybody', () => late.presence.get(a.doc.clientID)?.state?.cursor === 1);
  a.disconnect();
  await until('a is gone', () => b.presence.get(a.doc.clientID)?.state === null);
  const rows = await readRows(database.sql, pageId, 0);
  expect(rows.map((row) => row.seq)).toEqual([1, 2]);
  expect(new Set(rows.map((row) => row.userId))).toEqual(new Set([anna.viewer.id, boris.viewer.id]));
});

test('[COL-60] a server that opens a page while others write misses nothing', async () => {
  const a = await join(0, anna);
  const timer = setInterval(() => type(a, 'more'), 2);
  const late = await Promise.all([join(1, boris), join(1, boris), join(1, anna)]);
  await until('it is busy', () => a.fragment.length > 100);
  clearInterval(timer);
  for (const b of late) await until('nothing is missing', same(a, b));
});

test('[COL-22] a client id that is taken on one server is taken on all', async () => {
  const [a, mallory] = [await join(0, anna), await join(1, boris)];
  type(a, 'by Anna');
  await until('it is stored', () => a.queue.length === 0);
  await until('it has arrived', () => wordsOf(mallory.doc) === 'by Anna');
  // not before: Yjs takes another id when a change under its own comes from elsewhere
  mallory.doc.clientID = a.doc.clientID;
  type(mallory, 'also by Anna?');
  await until('it is refused', () => mallory.refused.length > 0);
  expect(mallory.refused).toMatchObject([{ code: 'client-id-owned' }]);
});

test('[COL-34] a right that is withdrawn on one server is withdrawn on all', async () => {
  const a = await join(1, anna);
  await changePage(database.db, admin.viewer, pageId, { protection: 'moderators' });
  await until('the right is withdrawn', () => a.rights?.why === 'protected');
});

test('[COL-61] without the relay people go on writing, and are together again when it is back', async () => {
  const [a, b] = [await join(0, anna), await join(1, boris)];
  await redis.stop();
  type(a, 'while it is away, from a');
  type(b, 'while it is away, from b');
  await until('both are saved', () => a.queue.length + b.queue.length === 0);
  await redis.start();
  await until('both have both', () => same(a, b)() && wordsOf(a.doc).includes('from b'));
  type(a, 'afterwards');
  await until('the relay works again', () => wordsOf(b.doc).includes('afterwards'));
});

test('[COL-61] without any relay the event of the saved snapshot brings the news', async () => {
  const alone = await startApp({ database });
  const peer = new Peer();
  peer.connect(wsWire(`${alone.base.replace('http', 'ws')}${collabPath}/${pageId}?ack=1`, { cookie: anna.cookie }));
  await until('the page is open', () => peer.synced);
  const a = await join(0, boris);
  type(a, 'on the other server');
  await until('it arrives', () => wordsOf(peer.doc) === 'on the other server');
  peer.disconnect();
  await alone.close();
});
