import type { Frame, Socket } from '../../../server/collab/socket.js';

/** What a client holds of a connection. */
export interface Wire {
  send(message: Uint8Array): void;
  close(code?: number): void;
  onMessage: (message: Uint8Array) => void;
  onClose: (code: number, reason: string) => void;
}

/**
 * A connection in memory: the server's end is a `Socket`, the client's a `Wire`. Messages travel in order, each direction in its own time;
 * `step` delivers one, `stepper` decides when. Cutting the line loses what is on its way.
 */
export class MemorySocket implements Socket {
  onDrain: (() => void) | undefined;
  /** Pretends that the network has taken nothing of this many bytes. */
  stalled = 0;
  closedWith: { code: number; reason: string } | undefined;
  private readonly toServer: Uint8Array[] = [];
  private readonly toClient: Uint8Array[] = [];
  private paused = false;
  private cut = false;
  receive: (message: Uint8Array) => void = () => {};
  gone: () => void = () => {};
  readonly wire: Wire;

  constructor(private readonly schedule: (socket: MemorySocket) => void) {
    this.wire = {
      send: (message) => {
        this.toServer.push(message.slice());
        this.schedule(this);
      },
      close: () => this.drop(1000),
      onMessage: () => {},
      onClose: () => {},
    };
  }

  get buffered(): number {
    return this.stalled;
  }

  /** Messages on their way to the client. */
  get pendingForClient(): number {
    return this.toClient.length;
  }

  get pendingForServer(): number {
    return this.paused ? 0 : this.toServer.length;
  }

  send(message: Uint8Array): void {
    if (this.cut) return;
    this.toClient.push(message.slice());
    this.schedule(this);
  }

  share(frame: Frame): void {
    this.send(frame.message);
  }

  close(code: number, reason: string): void {
    this.closedWith ??= { code, reason };
    this.schedule(this);
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    if (this.toServer.length > 0) this.schedule(this);
  }

  stepToServer(): void {
    const message = this.cut || this.paused ? undefined : this.toServer.shift();
    if (message) this.receive(message);
  }

  stepToClient(): void {
    if (this.cut) return;
    const message = this.toClient.shift();
    if (message) this.wire.onMessage(message);
    else if (this.closedWith) this.drop(this.closedWith.code, this.closedWith.reason);
  }

  /** The line is cut: what is on its way is lost. */
  drop(code = 1006, reason = ''): void {
    if (this.cut) return;
    this.cut = true;
    this.toServer.length = 0;
    this.toClient.length = 0;
    this.gone();
    this.wire.onClose(code, reason);
  }
}

/** Delivers everything in both directions at the end of each turn of the event loop. */
export function promptly(): (socket: MemorySocket) => void {
  const waiting = new Set<MemorySocket>();
  return (socket) => {
    if (waiting.has(socket)) return;
    waiting.add(socket);
    setImmediate(() => {
      waiting.delete(socket);
      for (let n = socket.pendingForServer; n > 0; n--) socket.stepToServer();
      for (let n = socket.pendingForClient; n > 0; n--) socket.stepToClient();
      if (socket.pendingForClient === 0 && socket.closedWith) socket.stepToClient();
    });
  };
}
