import { once } from 'node:events';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { fragmentName } from '../../model/protocol/index.js';
import { read, syncKind, syncMessage } from '../keystrokes/wire.js';

/** A page that somebody has open. */
export interface Opened {
  /** Milliseconds from dialling to the whole page being a live document. */
  readonly ms: number;
  /** Bytes of the page's state. */
  readonly bytes: number;
  /** Adds a paragraph; resolves when that is acknowledged. */
  write(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a page as an editor would. */
export async function openPage(url: string, cookie: string): Promise<Opened> {
  const start = performance.now();
  const socket = new WebSocket(url, { headers: { cookie }, perMessageDeflate: false });
  const doc = new Y.Doc();
  let acknowledged = () => {};
  const state = await new Promise<Uint8Array>((resolve, reject) => {
    socket.on('open', () => socket.send(syncMessage(syncKind.step1, Uint8Array.of(0))));
    socket.on('close', (code, reason) => reject(new Error(`closed: ${code} ${String(reason)}`)));
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      const told = read(data);
      if (told.type === 'sync' && told.kind === syncKind.step2) resolve(told.bytes);
      if (told.type === 'ack') acknowledged();
      if (told.type === 'refused') throw new Error('a change was refused');
    });
  });
  Y.applyUpdate(doc, state);
  if (doc.getXmlFragment(fragmentName).length === 0) throw new Error('the page is empty');
  const ms = performance.now() - start;
  return {
    ms,
    bytes: state.length,
    write: () =>
      new Promise((resolve) => {
        acknowledged = resolve;
        doc.once('update', (update: Uint8Array) => socket.send(syncMessage(syncKind.update, update)));
        doc.getXmlFragment(fragmentName).insert(0, [new Y.XmlElement('paragraph')]);
      }),
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}
