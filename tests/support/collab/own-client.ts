import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { Connection, type OpenSocket } from '../../../client/collab/index.js';
import type { PageId, UserId } from '../../../model/contract/index.js';
import { fragmentName } from '../../../model/protocol/index.js';
import type { TestUser } from '../app.js';
import type { TcpProxy } from '../tcp-proxy.js';

/** Somebody on a page over a real socket, with our own client, or with one of the stock ones. */
export interface SocketClient {
  doc: Y.Doc;
  undo: Y.UndoManager;
  isSaved(): boolean;
  /** The tab is closed and opened again; a stock client keeps nothing and stays. */
  reload(): Promise<void>;
  leave(): Promise<void>;
}

export interface OwnClient extends SocketClient {
  /** What the changes that come from the server have as their origin. */
  origin: Connection;
}

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

export const undoOf = (doc: Y.Doc) => new Y.UndoManager(doc.getXmlFragment(fragmentName), { captureTimeout: 0 });

/** Our own client over a line that can be cut; `owners` learns whose its client numbers are. */
export function ownClient(user: TestUser, page: PageId, line: TcpProxy, owners: Map<number, UserId> = new Map()): OwnClient {
  const storage = new IDBFactory();
  const server = line.url.replace(/^http/, 'ws').replace(/\/$/, '');
  const connect = () => {
    const made = new Connection({
      page,
      account: user.viewer.id,
      schema: 1,
      server,
      openSocket: socketOf(user.cookie),
      device: { onHint: () => () => {} },
      storage,
      locks: null,
    });
    owners.set(made.doc.clientID, user.viewer.id);
    return made;
  };
  const first = connect();
  const client: OwnClient = {
    origin: first,
    doc: first.doc,
    undo: undoOf(first.doc),
    isSaved: () => ['saved', 'unchanged'].includes(client.origin.state.get().kind),
    async reload() {
      await client.origin.close();
      client.origin = connect();
      client.doc = client.origin.doc;
      client.undo = undoOf(client.doc);
    },
    leave: () => client.origin.close(),
  };
  return client;
}
