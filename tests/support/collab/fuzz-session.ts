import { expect } from 'vitest';
import * as Y from 'yjs';
import type { PageId, UserId, Viewer } from '../../../model/contract/index.js';
import { canonicalJson, type DocumentJson } from '../../../model/document/index.js';
import { applyUpdates } from '../../../server/collab/apply-updates.js';
import { documentJson } from '../../../server/collab/index.js';
import { readRows, type StoredRow } from '../../../server/collab/read-log.js';
import { Random } from '../random.js';
import { until } from '../until.js';
import type { MemorySocket } from './memory-socket.js';
import { Peer } from './peer.js';
import { randomEdit } from './random-edit.js';

/** Where a session runs: `dial` opens a line to one of the servers. */
export interface Surroundings {
  page(): Promise<PageId>;
  people: readonly Viewer[];
  dial(page: PageId, viewer: Viewer, query: string, schedule: (socket: MemorySocket) => void, server: number): MemorySocket;
  readonly servers: number;
  /** Ends the servers as `kill -9` does, and starts new ones. Sockets are cut already. */
  crash?(): Promise<void>;
  flush(page: PageId): Promise<{ seq: number; document: DocumentJson }>;
  readRows(page: PageId): Promise<StoredRow[]>;
}

/** What happened, so that a test can tell that something did. */
export interface Happened {
  edits: number;
  rows: number;
  cuts: number;
  duplicates: number;
  reloads: number;
  crashes: number;
}

interface Person {
  readonly viewer: Viewer;
  /** A stock client: it answers the server's state with its whole difference, and knows no acknowledgements. */
  readonly stock: boolean;
  peer: Peer;
  undo: Y.UndoManager;
  socket: MemorySocket | undefined;
  offline: number;
}

/** Random people edit one page over bad lines; then the lines are mended, and everybody must have the same, stored under its authors. */
export async function fuzzSession(around: Surroundings, seed: number, rounds: number): Promise<Happened> {
  const random = new Random(seed);
  const page = await around.page();
  const happened: Happened = { edits: 0, rows: 0, cuts: 0, duplicates: 0, reloads: 0, crashes: 0 };
  const owners = new Map<number, UserId>();
  const sockets = new Set<MemorySocket>();

  const fresh = (viewer: Viewer, stock: boolean): Pick<Person, 'peer' | 'undo'> => {
    const peer = new Peer(viewer.name, stock);
    peer.doc.clientID = random.below(2 ** 32);
    owners.set(peer.doc.clientID, viewer.id);
    return { peer, undo: new Y.UndoManager(peer.fragment, { captureTimeout: 0 }) };
  };
  const persons: Person[] = Array.from({ length: 2 + random.below(4) }, () => {
    const viewer = random.pick(around.people);
    const stock = random.chance(0.35);
    return { viewer, stock, ...fresh(viewer, stock), socket: undefined, offline: random.below(30) };
  });
  const connect = (person: Person) => {
    const socket = around.dial(page, person.viewer, person.stock ? '' : 'ack=1', () => {}, random.below(around.servers));
    person.socket = socket;
    sockets.add(socket);
    person.peer.connect(socket.wire);
  };
  const cut = (person: Person) => {
    if (person.socket) sockets.delete(person.socket);
    person.socket?.drop();
    person.socket = undefined;
    happened.cuts++;
  };
  /** The tab is closed and opened again: a new document, and what was not acknowledged from the device. */
  const reload = (person: Person) => {
    if (person.stock) return; // keeps nothing on the device
    cut(person);
    const kept = person.peer.queue;
    Object.assign(person, fresh(person.viewer, person.stock));
    for (const update of kept) person.peer.adopt(update);
    happened.reloads++;
  };
  const step = () => {
    for (let n = random.below(8); n > 0; n--) {
      if (sockets.size === 0) return;
      const socket = random.pick([...sockets]);
      if (random.chance(0.5)) socket.stepToServer();
      else socket.stepToClient();
    }
  };

  for (let round = 0; round < rounds; round++) {
    const person = random.pick(persons);
    if (!person.socket && person.offline-- <= 0) connect(person);
    if (random.chance(0.7)) {
      randomEdit(person.peer.doc, person.peer.fragment, person.undo, random);
      happened.edits++;
    }
    const dice = random.below(400);
    if (dice < 8 && person.socket) {
      cut(person);
      person.offline = random.below(40);
    } else if (dice < 10) reload(person);
    else if (dice < 20 && person.socket && person.peer.queue[0]) {
      person.peer.sendRaw(random.pick(person.peer.queue));
      happened.duplicates++;
    } else if (dice < 22 && around.crash && random.chance(0.3)) {
      for (const each of persons) cut(each);
      await around.crash();
      for (const each of persons) each.offline = random.below(10);
      happened.crashes++;
    }
    step();
    if (random.chance(0.3)) await new Promise(setImmediate);
  }

  // Everybody comes back, and everything is delivered.
  const deliver = async () => {
    for (const person of persons) if (!person.peer.connected) connect(person);
    for (const socket of sockets) {
      for (let n = socket.pendingForServer; n > 0; n--) socket.stepToServer();
      for (let n = socket.pendingForClient; n > 0; n--) socket.stepToClient();
      if (socket.pendingForClient === 0 && socket.closedWith) {
        sockets.delete(socket);
        socket.stepToClient();
      }
    }
  };
  const first = persons[0] as Person;
  const quiet = () => persons.every(({ peer }) => peer.queue.length === 0 && peer.synced && !peer.hasPending);
  await until(`seed ${seed}: everybody has the same`, async () => {
    await deliver();
    return quiet() && persons.every(({ peer }) => sameContent(peer.doc, first.peer.doc));
  }).catch((error: unknown) => {
    throw new Error(JSON.stringify(persons.map(describe), null, 1), { cause: error });
  });
  for (const { peer } of persons) expect(peer.refused).toEqual([]);

  // a stock client is not told when what it wrote is stored
  const live = canonicalJson(documentJson(first.peer.doc));
  let rows: StoredRow[] = [];
  await until(`seed ${seed}: the stored document is the live one, and nothing is on its way any more`, async () => {
    const flushed = await around.flush(page);
    rows = await around.readRows(page);
    return canonicalJson(flushed.document) === live && flushed.seq === rows.length;
  });
  happened.rows = rows.length;
  expect(rows.map((row) => row.seq)).toEqual(rows.map((_, i) => i + 1));
  // somebody who changes servers in the middle of a commit may have the same change stored by both
  checkRows(rows, owners, live, around.servers === 1);
  for (const person of persons) cut(person);
  return happened;
}

/** For a failure's message. */
const describe = ({ viewer, stock, peer, socket }: Person) => ({
  viewer: viewer.name,
  stock,
  client: peer.doc.clientID,
  connected: peer.connected,
  synced: peer.synced,
  queue: peer.queue.length,
  pending: peer.hasPending,
  ends: peer.ends.slice(-3),
  refused: peer.refused,
  toServer: socket?.pendingForServer,
  deleted: [...Y.snapshot(peer.doc).ds.clients].map(([c, d]) => `${c}:${d.map((i) => `${i.clock}+${i.len}`).join(' ')}`),
  state: Object.fromEntries([...Y.decodeStateVector(Y.encodeStateVector(peer.doc))]),
});

const sameContent = (a: Y.Doc, b: Y.Doc) => Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b));

/** Each row has what it builds on, is its author's, and, if `once`, brings nothing that an earlier row brought; together they are the page. */
export function checkRows(rows: readonly StoredRow[], owners: ReadonlyMap<number, UserId>, live: string, once: boolean): void {
  const doc = new Y.Doc();
  for (const { seq, userId, update } of rows) {
    for (const struct of Y.decodeUpdate(update).structs) {
      const { client } = struct.id;
      expect({ seq, author: userId }).toEqual({ seq, author: owners.get(client) });
      const [from, known] = [Y.parseUpdateMeta(update).from.get(client), Y.getState(doc.store, client)];
      if (once) expect({ seq, client, from }).toEqual({ seq, client, from: known });
      else expect(from).toBeLessThanOrEqual(known);
    }
    applyUpdates(doc, [update]); // and no more: Yjs by itself would tidy marks
    expect({ seq, pending: doc.store.pendingStructs ?? doc.store.pendingDs }).toEqual({ seq, pending: null });
  }
  expect(canonicalJson(documentJson(doc))).toBe(live);
}

export const rowsOf = (sql: Parameters<typeof readRows>[0]) => (page: PageId) => readRows(sql, page, 0);
