/** A message for many sockets: the websocket frame around it is built once, and only if a socket wants it. */
export class Frame {
  private built: Buffer | undefined;
  constructor(readonly message: Uint8Array) {}

  /** The unmasked binary websocket frame (RFC 6455, 5.2) that carries the message. */
  get wire(): Buffer {
    this.built ??= frameOf(this.message);
    return this.built;
  }
}

function frameOf(payload: Uint8Array): Buffer {
  const size = payload.length;
  const head = size < 126 ? 2 : size < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + size);
  frame[0] = 0x82; // final, binary
  if (head === 2) frame[1] = size;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(size, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(0, 2);
    frame.writeUInt32BE(size, 6);
  }
  frame.set(payload, head);
  return frame;
}

/** One end of a connection as the rooms see it; a websocket, or in tests an object in memory. */
export interface Socket {
  /** Bytes handed over that the network has not taken yet. */
  readonly buffered: number;
  send(message: Uint8Array): void;
  /** Sends a message that others get too. */
  share(frame: Frame): void;
  close(code: number, reason: string): void;
  /** Stops and resumes reading: what the other side sends meanwhile waits in the network. */
  pause(): void;
  resume(): void;
  /** Called, once each time, when everything handed over has gone out after some had to wait. */
  onDrain: (() => void) | undefined;
}
