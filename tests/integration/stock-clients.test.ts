import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { PageId, Viewer } from '../../model/contract/index.js';
import { collabPath } from '../../model/protocol/index.js';
import { ROOMS, type Rooms } from '../../server/collab/index.js';
import { readRows } from '../../server/collab/read-log.js';
import { changePage, createPage } from '../../server/pages/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { type as typeInto, wordsOf } from '../support/collab/peer.js';
import { type StockClient, stockClient, stockVersions } from '../support/collab/stock-client.js';
import { makeViewer } from '../support/fixtures.js';
import { until } from '../support/until.js';

let app: TestApp;
let admin: Viewer;
let pageId: PageId;
let pages = 0;
const open: { destroy(): void }[] = [];
beforeAll(async () => {
  app = await startApp();
  admin = await makeViewer(app.database.db, { role: 'admin' });
});
afterAll(() => app.close());
beforeEach(async () => {
  pageId = (await createPage(app.database.db, admin, { title: `Stock ${++pages}`, kind: 'person' })).id;
});
afterEach(() => {
  for (const { destroy } of open.splice(0)) destroy();
});

const client = async (version: (typeof stockVersions)[number], viewer?: Viewer | null): Promise<StockClient> => {
  const made = await stockClient(app, version, pageId, viewer);
  open.push(made);
  return made;
};

const write = ({ doc }: StockClient, words: string) => typeInto({ doc, fragment: doc.getXmlFragment('default') }, words);

describe.each(stockVersions)('[COL-30] y-websocket %s', (version) => {
  test('two clients write at once and see the same', async () => {
    const [a, b] = [await client(version), await client(version)];
    await until('both have the page', () => a.provider.synced && b.provider.synced);
    write(a, 'from a');
    write(b, 'from b');
    await until('both have both', () => wordsOf(a.doc).length === 13 && wordsOf(a.doc) === wordsOf(b.doc));
    const late = await client(version);
    await until('who comes later has it too', () => wordsOf(late.doc) === wordsOf(a.doc));
    const { document } = await app.http.get<Rooms>(ROOMS).flush(pageId);
    expect(document.content).toHaveLength(2);
    const rows = await readRows(app.database.sql, pageId, 0);
    expect(new Set(rows.map((row) => row.userId))).toEqual(new Set([a.viewer?.id, b.viewer?.id]));
  });

  test('what was written without a network arrives afterwards, under its author', async () => {
    const [a, b] = [await client(version), await client(version)];
    await until('both have the page', () => a.provider.synced && b.provider.synced);
    a.provider.disconnect();
    write(a, 'offline 1');
    write(a, 'offline 2');
    write(b, 'meanwhile');
    await until('it is stored', async () => (await readRows(app.database.sql, pageId, 0)).length === 1);
    a.provider.connect();
    await until('both have everything', () => wordsOf(b.doc).includes('offline 2') && wordsOf(a.doc) === wordsOf(b.doc));
    await app.http.get<Rooms>(ROOMS).flush(pageId);
    const [first, second, ...none] = await readRows(app.database.sql, pageId, 0);
    expect([first?.userId, second?.userId, none]).toEqual([b.viewer?.id, a.viewer?.id, []]);
  });

  test('presence: both see each other under the account’s name, and a leaver goes', async () => {
    const [a, b] = [await client(version), await client(version)];
    a.provider.awareness.setLocalStateField('user', { name: 'Somebody Else', color: '#000000' });
    a.provider.awareness.setLocalStateField('cursor', 7);
    const seen = () => b.provider.awareness.getStates().get(a.doc.clientID) as { cursor?: number; user?: unknown } | undefined;
    await until('b sees a', () => seen()?.cursor === 7);
    expect(seen()?.user).toMatchObject({ id: a.viewer?.id, name: a.viewer?.displayName });
    a.provider.disconnect();
    await until('a is gone', () => seen() === undefined);
    a.provider.connect();
    await until('a is back', () => seen()?.cursor === 7);
  });

  test('[COL-33] somebody who may only read reads on, and is closed for good when writing', async () => {
    const [a, reader] = [await client(version), await client(version, null)];
    await until('both have the page', () => a.provider.synced && reader.provider.synced);
    write(a, 'for everybody');
    await until('the reader sees it', () => wordsOf(reader.doc) === 'for everybody');
    expect(reader.closed).toBeNull();
    write(reader, 'not allowed');
    await until('the reader is closed', () => reader.closed);
    expect(reader.closed?.code).toBe(4401);
    expect(wordsOf(a.doc)).toBe('for everybody');
    if (version === '3') expect(reader.provider.shouldConnect).toBe(false);
  });

  test('[COL-34] protecting the page closes a writer who may no longer write', async () => {
    const [a, moderator] = [await client(version), await client(version, admin)];
    await until('both have the page', () => a.provider.synced && moderator.provider.synced);
    await changePage(app.database.db, admin, pageId, { protection: 'moderators' });
    await until('a is closed', () => a.closed?.code === 4403);
    write(moderator, 'still here');
    await until('it is stored', async () => (await readRows(app.database.sql, pageId, 0)).length === 1);
  });
});

test('[COL-32] unknown pages and old editors are turned away for good', async () => {
  const code = (path: string) =>
    new Promise<number>((resolve) => {
      new WebSocket(`${app.base.replace('http', 'ws')}${collabPath}/${path}`).on('close', resolve);
    });
  expect(await code('01234567-89ab-4cde-8f01-23456789abcd')).toBe(4404);
  expect(await code('nonsense')).toBe(4404);
  expect(await code(`${pageId}?schema=0`)).toBe(4409);
  expect(await code(`${pageId}?schema=x`)).toBe(4409);
});

test('[COL-26] a message of 50 MB is cut off, the others go on', async () => {
  const [a, mallory] = [await client('3'), await client('3')];
  await until('both have the page', () => a.provider.synced && mallory.provider.synced);
  mallory.provider.shouldReconnect = () => false;
  write(mallory, 'x'.repeat(50 << 20));
  await until('it is closed', () => mallory.closed);
  write(a, 'undisturbed');
  await until('the others go on', async () => (await readRows(app.database.sql, pageId, 0)).length === 1);
});

test('[COL-26] a change between the frame limit and the page limit is refused by name', async () => {
  const mallory = await client('3');
  await until('the page is there', () => mallory.provider.synced);
  write(mallory, 'x'.repeat(2 << 20));
  await until('it is closed', () => mallory.closed);
  expect(mallory.closed?.code).toBe(4413);
});
