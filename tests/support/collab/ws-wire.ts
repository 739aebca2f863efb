import WebSocket from 'ws';
import type { Wire } from './memory-socket.js';

/** A real websocket as a `Wire`; what is said before it is open goes out when it is. */
export function wsWire(url: string, headers: Record<string, string> = {}): Wire {
  const socket = new WebSocket(url, { headers });
  const early: Uint8Array[] = [];
  const wire: Wire = {
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(message);
      else early.push(message);
    },
    close: () => socket.terminate(),
    onMessage: () => {},
    onClose: () => {},
  };
  socket.on('open', () => {
    for (const message of early.splice(0)) socket.send(message);
  });
  socket.on('message', (data: Buffer) => wire.onMessage(data));
  socket.on('close', (code, reason) => wire.onClose(code, String(reason)));
  socket.on('error', () => {}); // 'close' follows
  return wire;
}
