import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { fragmentName, messageType, type Rights } from '../../../model/protocol/index.js';
import type { Wire } from './memory-socket.js';

/**
 * A client of the protocol with acknowledgements, as small as can be: a document, and the changes that are not acknowledged yet, which it
 * sends one by one, and again after each connecting.
 */
export class Peer {
  readonly doc = new Y.Doc();
  /** Not acknowledged, oldest first. */
  readonly queue: Uint8Array[] = [];
  readonly refused: { n: number; code: string; about: string }[] = [];
  acknowledged = 0;
  /** Highest log position told in an acknowledgement. */
  seq = 0;
  rights: Rights | undefined;
  closed: { code: number; reason: string } | undefined;
  /** How the last connections ended. */
  readonly ends: string[] = [];
  synced = false;
  /** By Yjs client id, as last heard. */
  readonly presence = new Map<number, { clock: number; state: Record<string, unknown> | null }>();
  updatesHeard = 0;
  onAcknowledged: ((update: Uint8Array) => void) | undefined;
  private wire: Wire | undefined;
  private sent = 0;
  private inFlight: number[] = [];

  constructor(
    readonly name = 'peer',
    /** As stock clients do: no queue, but all that the server lacks whenever it says what it has. */
    private readonly stock = false,
  ) {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      if (!stock) this.queue.push(update);
      this.sendChange(update);
    });
  }

  /** Takes a change over from an earlier document of the same person. */
  adopt(update: Uint8Array): void {
    this.queue.push(update);
    Y.applyUpdate(this.doc, update, this);
  }

  /** Has content whose predecessors have not arrived. */
  get hasPending(): boolean {
    return this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null;
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment(fragmentName);
  }

  get connected(): boolean {
    return this.wire !== undefined;
  }

  connect(wire: Wire): void {
    this.wire = wire;
    this.closed = undefined;
    this.synced = false;
    this.sent = 0;
    this.acknowledged = 0;
    this.inFlight = [];
    wire.onMessage = (message) => this.hear(message);
    wire.onClose = (code, reason) => {
      this.closed = { code, reason };
      this.ends.push(`${code} ${reason}`);
      this.wire = undefined;
    };
    this.say(messageType.sync, (e) => {
      encoding.writeVarUint(e, 0);
      encoding.writeVarUint8Array(e, Y.encodeStateVector(this.doc));
    });
    for (const update of this.queue) this.sendChange(update);
  }

  /** Sends a change frame as it is, outside the queue. */
  sendRaw(update: Uint8Array, kind: 'update' | 'step2' = 'update'): void {
    this.sent++;
    this.inFlight.push(-1);
    this.say(messageType.sync, (e) => {
      encoding.writeVarUint(e, kind === 'step2' ? 1 : 2);
      encoding.writeVarUint8Array(e, update);
    });
  }

  /** A change that was made elsewhere, as this person's: it waits for its acknowledgement like one of their own. */
  forward(update: Uint8Array): void {
    this.queue.push(update);
    this.sendChange(update);
  }

  sendBytes(bytes: Uint8Array): void {
    this.wire?.send(bytes);
  }

  announce(state: Record<string, unknown> | null, client = this.doc.clientID, clock = 0): void {
    const inner = encoding.createEncoder();
    encoding.writeVarUint(inner, 1);
    encoding.writeVarUint(inner, client);
    encoding.writeVarUint(inner, clock);
    encoding.writeVarString(inner, JSON.stringify(state));
    this.say(messageType.awareness, (e) => encoding.writeVarUint8Array(e, encoding.toUint8Array(inner)));
  }

  askPresence(): void {
    this.say(messageType.queryAwareness, () => {});
  }

  disconnect(): void {
    this.wire?.close();
    this.wire = undefined;
  }

  private sendChange(update: Uint8Array): void {
    if (!this.wire) return;
    this.sent++;
    this.inFlight.push(this.sent);
    this.say(messageType.sync, (e) => {
      encoding.writeVarUint(e, 2);
      encoding.writeVarUint8Array(e, update);
    });
  }

  private say(type: number, write: (e: encoding.Encoder) => void): void {
    const e = encoding.createEncoder();
    encoding.writeVarUint(e, type);
    write(e);
    this.wire?.send(encoding.toUint8Array(e));
  }

  private hear(message: Uint8Array): void {
    const d = decoding.createDecoder(message);
    switch (decoding.readVarUint(d)) {
      case messageType.sync: {
        const kind = decoding.readVarUint(d);
        if (kind === 0) {
          if (this.stock) this.sendRaw(Y.encodeStateAsUpdate(this.doc, decoding.readVarUint8Array(d)), 'step2');
          return;
        }
        if (kind === 2) this.updatesHeard++;
        Y.applyUpdate(this.doc, decoding.readVarUint8Array(d), this);
        this.synced ||= kind === 1;
        return;
      }
      case messageType.awareness:
        this.hearPresence(decoding.readVarUint8Array(d));
        return;
      case messageType.ack: {
        const n = decoding.readVarUint(d);
        this.seq = Math.max(this.seq, decoding.readVarUint(d));
        while (this.inFlight.length > 0 && this.acknowledged < n) {
          this.acknowledged++;
          const done = this.inFlight.shift() === -1 ? undefined : this.queue.shift();
          if (done) this.onAcknowledged?.(done);
        }
        return;
      }
      case messageType.refused:
        this.refused.push({ n: decoding.readVarUint(d), code: decoding.readVarString(d), about: decoding.readVarString(d) });
        return;
      case messageType.rights:
        this.rights = JSON.parse(decoding.readVarString(d)) as Rights;
        return;
    }
  }

  private hearPresence(update: Uint8Array): void {
    const d = decoding.createDecoder(update);
    for (let count = decoding.readVarUint(d); count > 0; count--) {
      const client = decoding.readVarUint(d);
      const clock = decoding.readVarUint(d);
      const state = JSON.parse(decoding.readVarString(d)) as Record<string, unknown> | null;
      const known = this.presence.get(client);
      if (known && !(known.clock < clock || (known.clock === clock && state === null && known.state))) continue;
      this.presence.set(client, { clock, state });
    }
  }
}

/** Appends a paragraph with these words. */
export function type(peer: Pick<Peer, 'doc' | 'fragment'>, words: string): void {
  peer.doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    peer.fragment.insert(peer.fragment.length, [paragraph]);
  });
}

/** The page's words, one paragraph a line. */
export const wordsOf = (doc: Y.Doc): string =>
  doc
    .getXmlFragment(fragmentName)
    .toArray()
    .map((block) => (block as Y.XmlElement).toArray().map(String).join(''))
    .join('\n');
