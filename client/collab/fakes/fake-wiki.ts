import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { modifyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { fragmentName, messageType, type PresenceUser, type Rights } from '../../../model/protocol/index.js';
import { replicaOf } from '../replica.js';
import type { OpenSocket, SocketEvents } from '../socket.js';

/** One socket's two directions, each in order; messages lie here until the test delivers them. */
interface Wire {
  readonly user: PresenceUser | null;
  readonly on: SocketEvents;
  readonly toServer: Uint8Array[];
  readonly toClient: Uint8Array[];
  opened: boolean;
  gone: boolean;
  /** Nothing arrives in either direction, and nobody is told. */
  silent: boolean;
  frames: number;
  /** Change frames that are committed or refused, by number. */
  readonly done: Set<number>;
  /** Yjs client ids of refused changes, and why: what follows under the same id is refused the same way. */
  readonly refusedClients: Map<number, string>;
  acknowledged: number;
}

export interface Row {
  readonly user: string;
  readonly update: Uint8Array;
}

/**
 * A server in memory that speaks the real protocol: it shows a change to the others at once, holds back one
 * that builds on what it has not seen, commits when the test says so, and
 * acknowledges what is committed. `crash` forgets everything that was not.
 */
export class FakeWiki {
  live = new Y.Doc();
  readonly rows: Row[] = [];
  /** Answers a refusal code for a change that is not to be taken. */
  judge: (update: Uint8Array, user: PresenceUser) => string | null = () => null;
  /** False: no socket opens. */
  reachable = true;
  /** False: changes lie in memory until `commit`. */
  commitsAtOnce = true;
  /** Every change frame as it came in, over all sockets. */
  readonly received: Uint8Array[] = [];
  seq = 0;
  private waiting: { wire: Wire; n: number; row: Row }[] = [];
  /** Changes that build on something this server has not seen. */
  private held: { wire: Wire; n: number; row: Row }[] = [];
  private readonly wires = new Set<Wire>();
  private readonly rights = new Map<string, { write: boolean; why: string | null }>();

  /** The way to this server for one person. */
  socketFor(user: PresenceUser | null): OpenSocket {
    return (_url, on) => {
      const wire: Wire = {
        user,
        on,
        toServer: [],
        toClient: [],
        opened: false,
        gone: false,
        silent: false,
        frames: 0,
        done: new Set(),
        refusedClients: new Map(),
        acknowledged: 0,
      };
      this.wires.add(wire);
      return {
        send: (bytes) => void wire.toServer.push(bytes.slice()),
        close: () => {
          wire.gone = true;
          this.wires.delete(wire);
        },
        buffered: () => 0,
      };
    };
  }

  /** Delivers one message, or opens or refuses one socket, chosen by `random`; false when there is nothing to do. */
  step(random: () => number = () => 0): boolean {
    const busy = [...this.wires].filter(
      (wire) => !wire.silent && (!wire.opened || wire.toServer.length > 0 || wire.toClient.length > 0),
    );
    const wire = busy[Math.floor(random() * busy.length)];
    if (!wire) return false;
    if (!wire.opened) this.open(wire);
    else if (wire.toClient.length === 0 || (wire.toServer.length > 0 && random() < 0.5))
      this.receive(wire, wire.toServer.shift());
    else wire.on.frame(wire.toClient.shift() ?? new Uint8Array());
    return true;
  }

  settle(): void {
    while (this.step());
  }

  commit(): void {
    const batch = this.waiting;
    this.waiting = [];
    for (const { wire, n, row } of batch) {
      this.rows.push(row);
      this.seq += 1;
      wire.done.add(n);
    }
    for (const wire of new Set(batch.map((entry) => entry.wire))) this.acknowledge(wire);
  }

  /** Ends sockets from the server's side. */
  close(code: number, reason = '', whose: (user: PresenceUser | null) => boolean = () => true): void {
    for (const wire of [...this.wires]) {
      if (!whose(wire.user)) continue;
      this.wires.delete(wire);
      wire.gone = true;
      wire.on.closed(code, reason);
    }
  }

  /** The machine dies: sockets end, and what was not committed is gone. */
  crash(): void {
    this.waiting = [];
    this.held = [];
    this.live = this.stored();
    this.close(1006);
  }

  /** Open sockets stop carrying anything, and nobody is told. */
  silence(whose: (user: PresenceUser | null) => boolean = () => true): void {
    for (const wire of this.wires) if (whose(wire.user)) wire.silent = true;
  }

  setRights(user: PresenceUser, write: boolean, why: string | null): void {
    this.rights.set(user.id, { write, why });
    for (const wire of this.wires) if (wire.opened && wire.user?.id === user.id) this.sendRights(wire);
  }

  /** Sends bytes of any kind to everybody. */
  shout(bytes: Uint8Array): void {
    for (const wire of this.wires) if (wire.opened) wire.toClient.push(bytes);
  }

  get openSockets(): number {
    return this.wires.size;
  }

  /** The document that the log makes. */
  stored(): Y.Doc {
    return replicaOf(...this.rows.map(({ update }) => update));
  }

  storedText(): string {
    return this.stored().getXmlFragment(fragmentName).toString();
  }

  /** Puts text there before anybody comes. */
  seed(write: (fragment: Y.XmlFragment) => void): void {
    const doc = new Y.Doc();
    write(doc.getXmlFragment(fragmentName));
    this.seedWith(Y.encodeStateAsUpdate(doc));
  }

  seedWith(update: Uint8Array): void {
    this.rows.push({ user: 'seed', update });
    applyOnly(this.live, update);
    this.seq += 1;
  }

  /** A change from somebody who is not one of the test's tabs. */
  arrive(update: Uint8Array): void {
    applyOnly(this.live, update);
    this.rows.push({ user: 'elsewhere', update });
    this.seq += 1;
    for (const wire of this.wires) if (wire.opened) wire.toClient.push(sync(2, update));
  }

  private open(wire: Wire): void {
    if (!this.reachable) {
      this.wires.delete(wire);
      wire.on.closed(1006, '');
      return;
    }
    wire.opened = true;
    wire.on.opened();
    this.sendRights(wire);
    wire.toClient.push(sync(0, Y.encodeStateVector(this.live)));
  }

  private rightsOf(user: PresenceUser | null): Rights {
    if (!user) return { write: false, why: 'sign-in-needed', user: null };
    return { ...(this.rights.get(user.id) ?? { write: true, why: null }), user };
  }

  private sendRights(wire: Wire): void {
    wire.toClient.push(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, messageType.rights);
        encoding.writeVarString(encoder, JSON.stringify(this.rightsOf(wire.user)));
      }),
    );
  }

  private receive(wire: Wire, bytes: Uint8Array = new Uint8Array()): void {
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    if (type === messageType.awareness) {
      const { user } = wire;
      if (!user) return;
      // Whatever the client says of itself, the others hear the name that the server knows.
      const states = modifyAwarenessUpdate(
        decoding.readVarUint8Array(decoder),
        (state: object | null) => state && { ...state, user },
      );
      const named = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, messageType.awareness);
        encoding.writeVarUint8Array(encoder, states);
      });
      for (const other of this.wires) if (other !== wire && other.opened) other.toClient.push(named);
    } else if (type === messageType.sync) {
      const step = decoding.readVarUint(decoder);
      const payload = decoding.readVarUint8Array(decoder);
      if (step === 0) wire.toClient.push(sync(1, Y.encodeStateAsUpdate(this.live, payload)));
      else this.change(wire, payload);
    }
  }

  private change(wire: Wire, update: Uint8Array): void {
    const n = ++wire.frames;
    this.received.push(update);
    const { write, why, user } = this.rightsOf(wire.user);
    const clients = Y.decodeUpdate(update).structs.map(({ id }) => id.client);
    const before = clients.map((client) => wire.refusedClients.get(client)).find(Boolean);
    const code = !write || !user ? (why ?? 'not-allowed') : (before ?? this.judge(update, user));
    if (code || !user) {
      wire.done.add(n);
      for (const client of clients) wire.refusedClients.set(client, code ?? '');
      wire.toClient.push(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, messageType.refused);
          encoding.writeVarUint(encoder, n);
          encoding.writeVarString(encoder, code ?? '');
          encoding.writeVarString(encoder, '');
        }),
      );
      this.acknowledge(wire);
      return;
    }
    this.held.push({ wire, n, row: { user: user.id, update } });
    this.admit();
    if (this.commitsAtOnce) this.commit();
  }

  /** Takes in every held change that builds on nothing unknown. */
  private admit(): void {
    for (let next = this.nextAdmissible(); next; next = this.nextAdmissible()) {
      const { wire, row } = next;
      this.held = this.held.filter((entry) => entry !== next);
      applyOnly(this.live, row.update);
      for (const other of this.wires) if (other !== wire && other.opened) other.toClient.push(sync(2, row.update));
      this.waiting.push(next);
    }
  }

  private nextAdmissible() {
    return this.held.find(({ row }) => buildsOn(row.update, this.live));
  }

  private acknowledge(wire: Wire): void {
    while (wire.done.has(wire.acknowledged + 1)) wire.acknowledged += 1;
    if (wire.gone) return;
    wire.toClient.push(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, messageType.ack);
        encoding.writeVarUint(encoder, wire.acknowledged);
        encoding.writeVarUint(encoder, this.seq);
        encoding.writeVarUint(encoder, 1_700_000_000_000 + this.seq);
      }),
    );
  }
}

/** As the server does it: without tidying redundant marks afterwards, which would be a change that nobody made. */
function applyOnly(doc: Y.Doc, update: Uint8Array): void {
  Y.transact(doc, (transaction) => {
    Y.applyUpdate(doc, update);
    transaction.local = true;
  });
}

/** Is everything that this update builds on known? */
function buildsOn(update: Uint8Array, doc: Y.Doc): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const known = new Map<number, number>();
  const reached = (client: number) => known.get(client) ?? Y.getState(doc.store, client);
  const knows = (id: Y.ID | null): boolean => id === null || reached(id.client) > id.clock;
  for (const struct of structs) {
    if (reached(struct.id.client) < struct.id.clock) return false;
    if (struct instanceof Y.Item) {
      if (!knows(struct.origin) || !knows(struct.rightOrigin) || (struct.parent instanceof Y.ID && !knows(struct.parent)))
        return false;
    }
    known.set(struct.id.client, Math.max(reached(struct.id.client), struct.id.clock + struct.length));
  }
  return [...ds.clients].every(([client, ranges]) => ranges.every(({ clock, len }) => reached(client) >= clock + len));
}

const sync = (step: number, payload: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, payload);
  });
