import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { PageId, UserId } from '../../model/contract/index.js';
import type { PresenceEntry } from './presence.js';
import type { StoredRow } from './read-log.js';
import type { Relay, RelayHearing } from './relay-door.js';

const channelOf = (pageId: PageId) => `palimpsest:page:${pageId}`;

/** Opens the way to other servers, or null when there is only this one. */
export const openRelay = (url: string | null, report: (error: unknown) => void): Relay | null =>
  url ? new RedisRelay(url, report) : null;

/**
 * Carries committed rows and presence between servers over Redis or Valkey. It may lose messages: rows carry their log position, so
 * that a loss shows at the next one, and after a lost connection every page looks into the log.
 */
class RedisRelay implements Relay {
  private readonly server = randomUUID();
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly pages = new Map<string, RelayHearing>();
  private readonly rowsOut = new Map<PageId, StoredRow[]>();

  constructor(
    url: string,
    private readonly report: (error: unknown) => void,
  ) {
    const options = { retryStrategy: (times: number) => Math.min(times * 50, 1_000), enableOfflineQueue: false };
    this.publisher = new Redis(url, { ...options, maxRetriesPerRequest: 0 });
    this.subscriber = new Redis(url, { ...options, enableOfflineQueue: true, maxRetriesPerRequest: null });
    for (const client of [this.publisher, this.subscriber]) client.on('error', report);
    let connected = false;
    this.subscriber.on('ready', () => {
      if (connected) for (const hearing of this.pages.values()) hearing.gap();
      connected = true;
    });
    this.subscriber.on('messageBuffer', (channel: Buffer, message: Buffer) => this.hear(channel.toString(), message));
  }

  async join(pageId: PageId, hearing: RelayHearing): Promise<void> {
    this.pages.set(channelOf(pageId), hearing);
    await this.subscriber.subscribe(channelOf(pageId));
  }

  leave(pageId: PageId): void {
    this.pages.delete(channelOf(pageId));
    this.subscriber.unsubscribe(channelOf(pageId)).catch(this.report);
  }

  /** Rows that are told in one turn of the event loop travel together. */
  rows(pageId: PageId, rows: readonly StoredRow[]): void {
    const waiting = this.rowsOut.get(pageId);
    if (waiting) {
      waiting.push(...rows);
      return;
    }
    this.rowsOut.set(pageId, [...rows]);
    queueMicrotask(() => {
      const all = this.rowsOut.get(pageId) ?? [];
      this.rowsOut.delete(pageId);
      this.publish(pageId, (e) => writeRows(e, all));
    });
  }

  presence(pageId: PageId, entries: readonly PresenceEntry[]): void {
    this.publish(pageId, (e) => writePresence(e, entries));
  }

  async close(): Promise<void> {
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }

  private publish(pageId: PageId, write: (e: encoding.Encoder) => void): void {
    const e = encoding.createEncoder();
    encoding.writeVarString(e, this.server);
    write(e);
    this.publisher.publish(channelOf(pageId), Buffer.from(encoding.toUint8Array(e))).catch(this.report);
  }

  private hear(channel: string, message: Buffer): void {
    const hearing = this.pages.get(channel);
    if (!hearing) return;
    try {
      const d = decoding.createDecoder(message);
      const server = decoding.readVarString(d);
      if (server === this.server) return;
      if (decoding.readVarUint(d) === kinds.rows) hearing.rows(readRows(d));
      else hearing.presence(server, readPresence(d));
    } catch (error) {
      this.report(error);
      hearing.gap();
    }
  }
}

const kinds = { rows: 0, presence: 1 } as const;

function writeRows(e: encoding.Encoder, rows: readonly StoredRow[]): void {
  encoding.writeVarUint(e, kinds.rows);
  encoding.writeVarUint(e, rows.length);
  for (const { seq, userId, update } of rows) {
    encoding.writeVarUint(e, seq);
    encoding.writeVarString(e, userId);
    encoding.writeVarUint8Array(e, update);
  }
}

function readRows(d: decoding.Decoder): StoredRow[] {
  return Array.from({ length: decoding.readVarUint(d) }, () => ({
    seq: decoding.readVarUint(d),
    userId: decoding.readVarString(d) as UserId,
    update: decoding.readVarUint8Array(d).slice(),
  }));
}

function writePresence(e: encoding.Encoder, entries: readonly PresenceEntry[]): void {
  encoding.writeVarUint(e, kinds.presence);
  encoding.writeVarUint(e, entries.length);
  for (const { client, clock, json } of entries) {
    encoding.writeVarUint(e, client);
    encoding.writeVarUint(e, clock);
    encoding.writeVarString(e, json);
  }
}

function readPresence(d: decoding.Decoder): PresenceEntry[] {
  return Array.from({ length: decoding.readVarUint(d) }, () => ({
    client: decoding.readVarUint(d),
    clock: decoding.readVarUint(d),
    json: decoding.readVarString(d),
  }));
}
