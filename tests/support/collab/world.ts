import type { PageId, Viewer } from '../../../model/contract/index.js';
import { collabPath } from '../../../model/protocol/index.js';
import { Collab, Rooms, type RoomsOptions } from '../../../server/collab/index.js';
import { EventBus } from '../../../server/events/index.js';
import { createPage } from '../../../server/pages/index.js';
import { testDatabase } from '../database.js';
import { makeViewer } from '../fixtures.js';
import { MemorySocket, promptly } from './memory-socket.js';
import { Peer } from './peer.js';

/**
 * Live editing without HTTP: a real database and event bus, connections in memory, people who sign in by saying their name. As many
 * servers as there are `relays`, each made anew when its server starts.
 */
export async function collabWorld({ relays = [() => null] }: { relays?: readonly (() => RoomsOptions['relay'])[] } = {}) {
  const database = await testDatabase();
  const bus = new EventBus(database);
  await bus.start();
  const people = new Map<string, Viewer>();
  const problems: unknown[] = [];
  const report = (error: unknown) => problems.push(error);
  const sessions = { viewerOf: async ({ cookie }: { cookie?: string | undefined }) => people.get(cookie ?? '') ?? null };
  const start = () =>
    relays.map((makeRelay) => {
      const rooms = new Rooms(database, { report, relay: makeRelay() ?? null });
      return { rooms, collab: new Collab(rooms, sessions, bus, report) };
    });
  let servers = start();
  const serverAt = (n: number) => servers[n] as (typeof servers)[number];
  const deliver = promptly();

  const person = async (input: Parameters<typeof makeViewer>[1] = {}) => {
    const viewer = await makeViewer(database.db, input);
    people.set(viewer.name, viewer);
    return viewer;
  };
  /** A new connection to the page for this person; without one, for somebody who has not signed in. */
  const dial = (pageId: string, viewer: Viewer | null, query = 'ack=1', schedule = deliver, server = 0): MemorySocket => {
    const socket = new MemorySocket(schedule);
    const connection = serverAt(server).collab.connect(socket, { url: `${collabPath}/${pageId}?${query}`, cookie: viewer?.name });
    socket.receive = (message) => connection.receive(message);
    socket.gone = () => connection.end();
    return socket;
  };
  const author = await person({ name: 'author', role: 'admin' });
  let pages = 0;
  return {
    database,
    bus,
    get rooms() {
      return serverAt(0).rooms;
    },
    get collab() {
      return serverAt(0).collab;
    },
    roomsAt: (n: number) => serverAt(n).rooms,
    people,
    problems,
    author,
    person,
    dial,
    page: async (): Promise<PageId> => (await createPage(database.db, author, { title: `Page ${++pages}`, kind: 'person' })).id,
    join(pageId: string, viewer: Viewer | null, query?: string, server = 0): Peer & { socket: MemorySocket } {
      const peer = Object.assign(new Peer(viewer?.name), { socket: dial(pageId, viewer, query, undefined, server) });
      peer.connect(peer.socket.wire);
      return peer;
    },
    /** As `kill -9` and a new start: what is not committed is gone; what is on its way to the database may still arrive. */
    async crash() {
      for (const { rooms } of servers) await rooms.abandon();
      servers = start();
    },
    async close() {
      for (const { rooms } of servers) await rooms.drain();
      await bus.close();
      await database.close();
    },
  };
}

export type CollabWorld = Awaited<ReturnType<typeof collabWorld>>;
