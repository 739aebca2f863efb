import type { Clock } from './clock.js';
import type { Device } from './device.js';
import type { OpenSocket } from './socket.js';

/** What a connection is to; the optional parts are the browser's own, and others in tests. */
export interface ConnectionOptions {
  readonly page: string;
  /** Account id of the person who opened the editor. */
  readonly account: string;
  /** The document schema's version. */
  readonly schema: number;
  /** `ws://host` or `wss://host`. */
  readonly server: string;
  readonly openSocket?: OpenSocket;
  readonly clock?: Clock;
  readonly device?: Device;
  /** null: none. */
  readonly storage?: IDBFactory | null;
  readonly locks?: LockManager | null;
}
