import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Frame, Socket } from './socket.js';

/** Asked every so many milliseconds whether it is still there, a connection that has not answered by the next time is dropped. */
const heartbeat = 30_000;

/**
 * A websocket of the `ws` library. `raw` is the stream under it. Shared frames are written to it ready-made: the server's frames are
 * neither masked nor compressed, and `ws` itself writes each of its frames whole, so that ours fall between them.
 */
export class WsSocket implements Socket {
  onDrain: (() => void) | undefined;

  constructor(
    private readonly ws: WebSocket,
    private readonly raw: Duplex,
  ) {
    raw.on('drain', () => this.onDrain?.());
    let answered = true;
    const timer = setInterval(() => {
      if (!answered) return ws.terminate();
      answered = false;
      ws.ping();
    }, heartbeat);
    ws.on('pong', () => {
      answered = true;
    });
    ws.on('message', () => {
      answered = true;
    });
    ws.on('close', () => clearInterval(timer));
  }

  get buffered(): number {
    return this.raw.writableLength;
  }

  send(message: Uint8Array): void {
    if (this.ws.readyState === this.ws.OPEN) this.ws.send(message);
  }

  share(frame: Frame): void {
    if (this.ws.readyState === this.ws.OPEN) this.raw.write(frame.wire);
  }

  close(code: number, reason: string): void {
    this.ws.close(code, reason);
  }

  pause(): void {
    this.ws.pause();
  }

  resume(): void {
    this.ws.resume();
  }
}
