import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import postgres from 'postgres';
import { WebSocketServer } from 'ws';
import { read, syncKind, syncMessage } from '../keystrokes/wire.js';

/**
 * Gives a page's whole state to whoever asks: one select of ready bytes, one frame, nothing kept. What opening a page out of PostgreSQL
 * cannot be faster than.
 */
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 16, onnotice: () => {} });
const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (ws, request) => {
  const pageId = /[0-9a-f-]{36}/.exec(request.url ?? '')?.[0] ?? '';
  ws.on('message', (data: Buffer) => {
    const told = read(data);
    if (told.type !== 'sync' || told.kind !== syncKind.step1) return;
    void sql<{ state: Buffer }[]>`
      select state from page_checkpoint where page_id = ${pageId} order by seq desc limit 1`.then(([row]) => {
      if (row) ws.send(syncMessage(syncKind.step2, row.state));
      else ws.close();
    });
  });
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${(server.address() as AddressInfo).port}`));
process.once('SIGTERM', () => process.exit(0));
