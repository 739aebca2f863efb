import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import postgres from 'postgres';
import { type WebSocket, WebSocketServer } from 'ws';
import { ackMessage, read, syncKind, syncMessage } from './wire.js';

/**
 * The `ws` library and nothing else: whatever one says goes to all others on the same address. No documents, no checks: what live editing
 * on `ws` cannot be faster than, unless it sends less. A change is acknowledged at once, or with `DATABASE_URL` after an insert of its own.
 */
const { DATABASE_URL } = process.env;
const sql = DATABASE_URL ? postgres(DATABASE_URL, { max: 16, onnotice: () => {} }) : null;
if (sql)
  await sql`
    create table if not exists bench_change (id bigint generated always as identity primary key, path text, change bytea)`;
const rooms = new Map<string, Set<WebSocket>>();
const nothing = syncMessage(syncKind.step2, Uint8Array.of(0, 0));

const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (ws, request) => {
  const path = request.url ?? '';
  const room = rooms.get(path) ?? new Set();
  rooms.set(path, room.add(ws));
  let changes = 0;
  let stored: Promise<unknown> = Promise.resolve();
  ws.on('message', (data: Buffer) => {
    const told = read(data);
    if (told.type === 'sync' && told.kind === syncKind.step1) return ws.send(nothing);
    for (const other of room) if (other !== ws) other.send(data);
    if (told.type !== 'sync') return;
    const n = ++changes;
    if (!sql) return ws.send(ackMessage(n));
    const store = () => sql`insert into bench_change (path, change) values (${path}, ${Buffer.from(told.bytes)})`;
    stored = stored.then(store).then(() => ws.send(ackMessage(n)));
  });
  ws.on('close', () => {
    room.delete(ws);
    if (room.size === 0) rooms.delete(path);
  });
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${(server.address() as AddressInfo).port}`));
process.once('SIGTERM', () => process.exit(0));
