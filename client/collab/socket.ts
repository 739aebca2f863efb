/** One websocket, as little of it as the connection needs, so that tests can put another in its place. */
export interface Socket {
  readonly send: (bytes: Uint8Array<ArrayBuffer>) => void;
  /** Ends it; `on.closed` may come late or never. */
  readonly close: () => void;
  /** Bytes handed to `send` that have not left this device. */
  readonly buffered: () => number;
}

export interface SocketEvents {
  readonly opened: () => void;
  readonly frame: (bytes: Uint8Array) => void;
  readonly closed: (code: number, reason: string) => void;
}

/** Starts to connect and answers at once; the events follow, `closed` last. */
export type OpenSocket = (url: string, on: SocketEvents) => Socket;

export const browserSocket: OpenSocket = (url, on) => {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => on.opened();
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data instanceof ArrayBuffer) on.frame(new Uint8Array(data));
  };
  socket.onclose = ({ code, reason }) => on.closed(code, reason);
  return { send: (bytes) => socket.send(bytes), close: () => socket.close(), buffered: () => socket.bufferedAmount };
};
