import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { AuthorRun, PageId, PageWhole } from '../../model/contract/index.js';
import { canonicalJson } from '../../model/document/index.js';
import { collabPath } from '../../model/protocol/index.js';
import { applyUpdates } from '../../server/collab/apply-updates.js';
import { documentJson, ROOMS, type Rooms } from '../../server/collab/index.js';
import { createPage } from '../../server/pages/index.js';
import { verify } from '../../server/verify/index.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { playTrace, readTrace } from '../support/authors/traces.js';
import { Peer } from '../support/collab/peer.js';
import { wsWire } from '../support/collab/ws-wire.js';
import { recordedSession } from '../support/recorded-session.js';
import { until } from '../support/until.js';

let app: TestApp;
let reader: TestUser;
beforeAll(async () => {
  app = await startApp();
  reader = await makeUser(app, { role: 'admin' });
});
afterAll(() => app.close());

interface Played {
  readonly id: PageId;
  readonly path: string;
  readonly people: ReadonlyMap<string, TestUser>;
}

/** Sends recorded updates through the running server, each by the connection of whoever made it, in the order in which they were made. */
async function play(title: string, rows: readonly { readonly userId: string; readonly update: Uint8Array }[]): Promise<Played> {
  const { id, slug } = await createPage(app.database.db, reader.viewer, { title, kind: 'person' });
  const people = new Map<string, TestUser>();
  const peers = new Map<string, Peer>();
  const connect = (peer: Peer, { cookie }: TestUser) =>
    peer.connect(wsWire(`${app.base.replace('http', 'ws')}${collabPath}/${id}?ack=1`, { cookie }));
  for (const name of new Set(rows.map(({ userId }) => userId))) {
    const user = await makeUser(app, { role: 'editor', name: `${name.replaceAll(' ', '-')}-of-${slug}` });
    people.set(name, user);
    const peer = new Peer(name);
    connect(peer, user);
    peers.set(name, peer);
  }
  const all = [...peers.values()];
  /** Hundreds of frames at once are more than the server takes of one socket: it asks to slow down, and the rest comes after a new connection. */
  const unsent = (peer: Peer): number => {
    if (!peer.connected) {
      expect(peer.closed).toMatchObject({ code: 1013 });
      connect(peer, people.get(peer.name) as TestUser);
    }
    return peer.queue.length;
  };
  await until('everybody is in', () => all.every(({ synced, rights }) => synced && rights?.write));
  let sent = 0;
  for (const { userId, update } of rows) {
    const peer = peers.get(userId) as Peer;
    peer.forward(update);
    if (++sent % 500 === 0) await until('it is stored', () => all.every((peer) => unsent(peer) < 300), 60_000);
  }
  await until('everything is stored', () => all.every((peer) => unsent(peer) === 0), 120_000);
  for (const peer of all) expect(peer.refused).toEqual([]);
  for (const peer of all) peer.disconnect();
  await app.http.get<Rooms>(ROOMS, { strict: false }).flush(id);
  return { id, path: `/api/v1/pages/${slug}`, people };
}

const answer = async <T>(path: string): Promise<T> => (await reader.fetch(path)).json() as Promise<T>;

/** Who wrote each character of the page, by its first author's account. */
async function charactersOf(path: string): Promise<{ text: string; authors: string[] }> {
  const { runs } = await answer<{ runs: AuthorRun[] }>(`${path}/authors`);
  return {
    text: runs.map(({ text }) => text).join(''),
    authors: runs.flatMap(({ text, author }) => Array.from({ length: text.length }, () => author.name)),
  };
}

test('[COL-1] [REV-15] [AUT-1] two people’s session in two browsers gives the same page, words that are whose they are, versions and no defect', async () => {
  const { rows, typed } = recordedSession();
  const updates = rows.map(([userId, , update]) => ({ userId, update: new Uint8Array(Buffer.from(update, 'base64')) }));
  const { path, people } = await play('Recorded', updates);
  const whole = new Y.Doc();
  applyUpdates(
    whole,
    updates.map(({ update }) => update),
  );
  const page = await answer<PageWhole>(path);
  expect(canonicalJson(page.document)).toBe(canonicalJson(documentJson(whole)));
  const { text, authors } = await charactersOf(path);
  expect(text).toBe(page.text);
  const pieces = (['ann', 'bob'] as const).flatMap((name) => typed[name].map((words) => ({ name, words: words.trim() })));
  const found = pieces.filter(({ words }) => text.includes(words));
  expect(found.length).toBeGreaterThan(pieces.length / 2);
  // not quite all: of two equal letters side by side the binding may take the older one for the new one
  let [own, all] = [0, 0];
  for (const { name, words } of found) {
    const at = text.indexOf(words);
    all += words.length;
    own += authors.slice(at, at + words.length).filter((author) => author === people.get(name)?.viewer.name).length;
  }
  expect(own / all).toBeGreaterThan(0.995);
  expect((await reader.fetch(`${path}/revisions`, { method: 'POST', body: { summary: 'as recorded' } })).status).toBe(201);
  const [newest] = (await answer<{ items: { contributors: { name: string; added: number }[] }[] }>(`${path}/revisions`)).items;
  for (const name of ['ann', 'bob'])
    expect(newest?.contributors.find((c) => c.name === people.get(name)?.viewer.name)?.added).toBeGreaterThan(100);
  expect((await verify(app.database)).defects).toEqual([]);
}, 120_000);

const folder = process.env.TRACES_DIR;
test.skipIf(!folder || !existsSync(folder)).each(['friendsforever', 'json-crdt-blog-post'])(
  '[COL-1] [AUT-8] %s (TRACES_DIR names the folder), typed again through the server, is the recorded text, and its typists’',
  async (name) => {
    const file = join(folder ?? '', `${name}.json.gz`);
    const { log, typists, text } = playTrace(readTrace(file));
    const { path, people } = await play(name, log);
    expect((await answer<PageWhole>(path)).text).toBe(text);
    const { authors } = await charactersOf(path);
    const wrong = typists.filter((typist, i) => people.get(typist)?.viewer.name !== authors[i]).length;
    expect(wrong / typists.length).toBeLessThan(0.01);
    expect((await verify(app.database)).defects).toEqual([]);
  },
  400_000,
);
