import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { Connection, type ConnectionOptions, type OpenSocket, peopleOf } from '../../client/collab/index.js';
import { fragmentName } from '../../model/protocol/index.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { until } from '../support/until.js';

let app: TestApp;
let proxy: TcpProxy;
let ann: TestUser;
let bob: TestUser;
let moderator: TestUser;
let page: { id: string; slug: string };
const open: Connection[] = [];

beforeAll(async () => {
  app = await startApp();
  proxy = await TcpProxy.to(app.base);
  ann = await makeUser(app, { name: 'ann' });
  bob = await makeUser(app, { name: 'bob' });
  moderator = await makeUser(app, { name: 'mod', role: 'moderator' });
});
afterAll(async () => {
  await proxy?.close();
  await app?.close();
});
beforeEach(async () => {
  const made = await ann.fetch('/api/v1/pages', { method: 'POST', body: { title: `Page ${Math.random()}`, kind: 'person' } });
  page = (await made.json()) as typeof page;
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((connection) => connection.close()));
});

const socketOf =
  (cookie: string): OpenSocket =>
  (url, on) => {
    const socket = new WebSocket(url, { headers: { cookie } });
    socket.binaryType = 'nodebuffer';
    socket.on('open', on.opened);
    socket.on('message', (data: Buffer) => on.frame(new Uint8Array(data)));
    socket.on('close', (code, reason) => on.closed(code, reason.toString()));
    socket.on('error', () => {});
    return { send: (bytes) => socket.send(bytes), close: () => socket.terminate(), buffered: () => socket.bufferedAmount };
  };

const connect = (user: TestUser, options: Partial<ConnectionOptions> = {}): Connection => {
  const connection = new Connection({
    page: page.id,
    account: user.viewer.id,
    schema: 1,
    server: proxy.url.replace(/^http/, 'ws').replace(/\/$/, ''),
    openSocket: socketOf(user.cookie),
    device: { onHint: () => () => {} },
    storage: new IDBFactory(),
    locks: null,
    ...options,
  });
  open.push(connection);
  return connection;
};

const write = ({ doc }: Connection, ...texts: string[]): void => {
  for (const text of texts) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    doc.getXmlFragment(fragmentName).push([paragraph]);
  }
};
const textOf = ({ doc }: Connection): string => doc.getXmlFragment(fragmentName).toString();
const kind = (connection: Connection) => connection.state.get().kind;
const becomes = (connection: Connection, wanted: string) => until(`the state is ${wanted}`, () => kind(connection) === wanted);
const rows = () =>
  app.database.sql<{ seq: number; user_id: string; structs: number }[]>`
    select seq::int, user_id from page_update where page_id = ${page.id} order by seq`;

describe('the connection and the real server', () => {
  it('[EDT-40] [EDT-1] opening writes nothing; every change is one row under its author', async () => {
    const a = connect(ann);
    await becomes(a, 'unchanged');
    expect(await rows()).toHaveLength(0);
    write(a, 'one', 'two', 'three');
    await becomes(a, 'saved');
    expect(await rows()).toEqual([1, 2, 3].map((seq) => ({ seq, user_id: ann.viewer.id })));
    const b = connect(bob);
    await until('the other has the words', () => textOf(b) === textOf(a));
  });

  it('[EDT-3] [EDT-4] what was written while the network was away arrives one by one, once', async () => {
    const a = connect(ann);
    await becomes(a, 'unchanged');
    proxy.cut();
    await proxy.block();
    await becomes(a, 'offline');
    write(a, 'one', 'two', 'three');
    expect(a.state.get()).toEqual({ kind: 'offline', pending: 3, kept: true });
    await proxy.restore();
    await becomes(a, 'saved');
    expect(await rows()).toHaveLength(3);
  });

  it('[EDT-13] a tab that died offline leaves its words to the next one', async () => {
    const storage = new IDBFactory();
    const a = connect(ann, { storage });
    await becomes(a, 'unchanged');
    write(a, 'saved');
    await becomes(a, 'saved');
    await proxy.block();
    proxy.cut();
    write(a, 'one', 'two');
    await becomes(a, 'offline');
    const dead = textOf(a);
    await a.close();
    await proxy.restore();
    const next = connect(ann, { storage });
    await becomes(next, 'saved');
    expect(textOf(next)).toBe(dead);
    expect(await rows()).toHaveLength(3);
    const third = connect(ann, { storage });
    await becomes(third, 'unchanged');
    expect(textOf(third)).toBe(dead);
    expect(await rows()).toHaveLength(3);
  });

  it('[EDT-7] protecting the page stops writing, with the reason; opening it again sends what waited', async () => {
    const a = connect(ann);
    await becomes(a, 'unchanged');
    const protect = (protection: string) =>
      moderator.fetch(`/api/v1/pages/${page.slug}`, { method: 'PATCH', body: { protection } });
    expect((await protect('moderators')).status).toBe(200);
    await becomes(a, 'readonly');
    write(a, 'kept');
    expect(a.state.get()).toMatchObject({ kind: 'readonly', pending: 1, reason: { code: 'protected' } });
    expect(await rows()).toHaveLength(0);
    await protect('open');
    await becomes(a, 'saved');
    expect(await rows()).toHaveLength(1);
  });

  it('[EDT-7] changes that meet the protection on their way are sent when it is lifted', async () => {
    const a = connect(ann);
    await becomes(a, 'unchanged');
    const protect = (protection: string) =>
      moderator.fetch(`/api/v1/pages/${page.slug}`, { method: 'PATCH', body: { protection } });
    const protecting = protect('moderators');
    let n = 0;
    await until('it is protected', () => {
      write(a, `word ${++n}`);
      return kind(a) === 'readonly';
    });
    await protecting;
    await protect('open');
    await becomes(a, 'saved');
    for (let i = 1; i <= n; i++) expect(textOf(a).split(`>word ${i}<`)).toHaveLength(2);
    const reader = connect(bob);
    await until('the reader has it all', () => textOf(reader) === textOf(a));
    expect(await rows()).toHaveLength(n);
  });

  it('[EDT-8] [EDT-9] what the schema does not allow is refused, and set aside on the next visit', async () => {
    const storage = new IDBFactory();
    const a = connect(ann, { storage });
    await becomes(a, 'unchanged');
    write(a, 'good');
    await becomes(a, 'saved');
    a.doc.getXmlFragment(fragmentName).push([new Y.XmlElement('script')]);
    await becomes(a, 'refused');
    write(a, 'after');
    expect(a.unsaved()).toHaveLength(2);
    await a.close();
    const next = connect(ann, { storage });
    await becomes(next, 'unchanged');
    expect(textOf(next)).toBe('<paragraph>good</paragraph>');
    expect(next.aside.get()[0]?.updates.length).toBeGreaterThanOrEqual(1);
    await next.discardAside();
    expect(await rows()).toHaveLength(1);
  });

  it('[EDT-10] an outdated editor is told so, for good', async () => {
    const a = connect(ann, { schema: 0 });
    await becomes(a, 'readonly');
    expect(a.state.get()).toMatchObject({ reason: { code: 'schema-old' } });
    expect(a.isEnded).toBe(true);
  });

  it('[EDT-15] nothing of one account is sent under another', async () => {
    const a = connect(ann, { openSocket: socketOf(bob.cookie) });
    await becomes(a, 'readonly');
    write(a, 'mine');
    expect(a.state.get()).toMatchObject({ kind: 'readonly', pending: 1, reason: { code: 'other-account' } });
    expect(await rows()).toHaveLength(0);
  });

  it('[EDT-30] [EDT-31] the others are who the server says they are, once each', async () => {
    const a = connect(ann);
    const tabs = [connect(bob), connect(bob)];
    for (const connection of [a, ...tabs]) await becomes(connection, 'unchanged');
    for (const { awareness } of tabs) awareness.setLocalStateField('user', { id: 'x', name: 'Stalin', color: '#000000' });
    await until(
      'bob’s tabs are seen',
      () => a.awareness.getStates().size === 3 && peopleOf(a.awareness, ann.viewer.id).length > 0,
    );
    const people = peopleOf(a.awareness, ann.viewer.id);
    expect(people.map(({ id, name }) => ({ id, name }))).toEqual([{ id: bob.viewer.id, name: bob.viewer.displayName }]);
  });

  it('[EDT-17] two thousand changes from an offline spell arrive, each in its own row', async () => {
    const a = connect(ann);
    await becomes(a, 'unchanged');
    await proxy.block();
    proxy.cut();
    for (let i = 0; i < 2_000; i++) write(a, `line ${i}`);
    await becomes(a, 'offline');
    await proxy.restore();
    await becomes(a, 'saved');
    expect(await rows()).toHaveLength(2_000);
  });
});
