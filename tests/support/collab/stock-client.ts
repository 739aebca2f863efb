import WebSocket from 'ws';
import { WebsocketProvider as Provider3 } from 'y-websocket';
import { WebsocketProvider as Provider1 } from 'y-websocket-1';
import { WebsocketProvider as Provider2 } from 'y-websocket-2';
import * as Y from 'yjs';
import type { PageId, Viewer } from '../../../model/contract/index.js';
import { collabPath } from '../../../model/protocol/index.js';
import { createToken } from '../../../server/users/index.js';
import type { TestApp } from '../app.js';
import { makeViewer } from '../fixtures.js';

export const stockVersions = ['1.5', '2', '3'] as const;

/** The three generations are used in the same way. */
const providers = { '1.5': Provider1, '2': Provider2, '3': Provider3 } as unknown as Record<string, typeof Provider3>;

export interface StockClient {
  readonly doc: Y.Doc;
  readonly provider: Provider3;
  readonly viewer: Viewer | null;
  /** How the connection last ended. */
  closed: { code: number } | null;
  destroy(): void;
}

/** y-websocket's own client on a page, signed in as a new person; `viewer` null: as nobody. */
export async function stockClient(
  app: TestApp,
  version: (typeof stockVersions)[number],
  pageId: PageId,
  who?: Viewer | null,
): Promise<StockClient> {
  const viewer = who === undefined ? await makeViewer(app.database.db) : who;
  const params: Record<string, string> = viewer
    ? { token: (await createToken(app.database.db, viewer, { name: 'test' })).secret }
    : {};
  const doc = new Y.Doc();
  const Provider = providers[version] as typeof Provider3;
  const provider = new Provider(`${app.base.replace('http', 'ws')}${collabPath}`, pageId, doc, {
    WebSocketPolyfill: WebSocket as never,
    params,
    disableBc: true,
    maxBackoffTime: 100,
  });
  const made: StockClient = {
    doc,
    provider,
    viewer,
    closed: null,
    destroy() {
      provider.destroy();
      doc.destroy();
    },
  };
  provider.on('connection-close', (event: { code: number } | null) => {
    made.closed = event;
  });
  return made;
}
