import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { limits, type PresenceUser } from '../../model/protocol/index.js';

/** One person's latest state: what it says of the caret is the client's, who it is comes from the server. */
interface State {
  clock: number;
  /** JSON; `null` when the person has gone. */
  json: string;
  /** The connection that speaks for this client id. */
  owner: string;
  /** Milliseconds since 1970, when it was last said. */
  heard: number;
}

/** A person's state on its way to another server. */
export interface PresenceEntry {
  readonly client: number;
  readonly clock: number;
  readonly json: string;
}

/** Milliseconds over which changes of presence are collected. */
const window = 40;

/** Milliseconds after which a state from another server that nobody repeats is forgotten; clients repeat theirs every 15 seconds. */
const forgotten = 35_000;

/**
 * Who is on a page. Keeps each client's latest state and hands what changed to `flush` about every 40 ms, encoded once for everybody.
 *
 * Clocks: a receiver takes a state only with a higher clock than the last one. A client that reconnects repeats its old clock, which the
 * others would ignore; so every state gets at least the clock after the last one. It comes back to its author with that clock, who takes
 * it over, unless a newer state is on its way already.
 */
export class Presence {
  private readonly states = new Map<number, State>();
  /** What changed since the last flush. */
  private readonly outgoing = new Map<number, { clock: number; json: string; ours: boolean }>();
  private timer: NodeJS.Timeout | undefined;
  private everybody: Uint8Array | undefined;

  constructor(
    /** `ours` are the entries that other servers do not know yet. */
    private readonly flush: (update: Uint8Array, ours: readonly PresenceEntry[]) => void,
  ) {}

  /**
   * Takes a client's awareness update. `mayBe` says whether this connection may speak for a client id; what it says of others is passed
   * over. Throws when it cannot be read.
   */
  hear(owner: string, user: PresenceUser, update: Uint8Array, mayBe: (client: number) => boolean): void {
    for (const { client, clock, json } of readEntries(update)) {
      if (json.length > limits.awareness || !mayBe(client)) continue;
      const known = this.states.get(client);
      const mine = known?.owner === owner;
      const state: unknown = JSON.parse(json);
      if (state === null) {
        if (mine) this.forget(client);
        continue;
      }
      if (typeof state !== 'object' || Array.isArray(state)) continue;
      // the first word of a connection gets a clock beyond the client's own: others may have seen that one before
      const next = Math.max(mine ? clock : clock + 1, (known?.clock ?? -1) + 1);
      this.set(client, { clock: next, json: JSON.stringify({ ...state, user }), owner, heard: Date.now() });
    }
  }

  /** Another server's word about one of its own. */
  relay(server: string, { client, clock, json }: PresenceEntry): void {
    const known = this.states.get(client);
    if (known && known.clock >= clock && !(json === 'null' && known.clock === clock)) return;
    if (json === 'null') this.states.delete(client);
    else this.states.set(client, { clock, json, owner: server, heard: Date.now() });
    this.everybody = undefined;
    this.note(client, { clock, json, ours: false });
  }

  /** The client ids that this connection speaks for. */
  clientsOf(owner: string): number[] {
    return [...this.states].filter(([, state]) => state.owner === owner && state.json !== 'null').map(([client]) => client);
  }

  /** The connection that speaks for this client id now, or undefined. */
  ownerOf(client: number): string | undefined {
    const state = this.states.get(client);
    return state?.json === 'null' ? undefined : state?.owner;
  }

  /** The connection is gone, and with it everybody it spoke for. */
  leave(owner: string): void {
    for (const client of this.clientsOf(owner)) this.forget(client);
  }

  /** Drops what another server has not repeated for long. */
  sweep(now: number, local: (owner: string) => boolean): void {
    for (const [client, state] of this.states)
      if (state.json !== 'null' && now - state.heard > forgotten && !local(state.owner)) this.forget(client);
  }

  /** Everybody's state as one awareness update, or null when nobody is here. */
  all(): Uint8Array | null {
    const here = [...this.states].filter(([, state]) => state.json !== 'null');
    if (here.length === 0) return null;
    this.everybody ??= encodeEntries(here.map(([client, { clock, json }]) => ({ client, clock, json })));
    return this.everybody;
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private forget(client: number): void {
    const state = this.states.get(client);
    if (state) this.set(client, { ...state, json: 'null', clock: state.clock + 1 });
  }

  private set(client: number, state: State): void {
    this.states.set(client, state);
    this.everybody = undefined;
    this.note(client, { clock: state.clock, json: state.json, ours: true });
  }

  private note(client: number, state: { clock: number; json: string; ours: boolean }): void {
    this.outgoing.set(client, state);
    this.timer ??= setTimeout(() => this.send(), window);
  }

  private send(): void {
    this.timer = undefined;
    const changed = [...this.outgoing].map(([client, state]) => ({ client, ...state }));
    this.outgoing.clear();
    this.flush(
      encodeEntries(changed),
      changed.filter(({ ours }) => ours),
    );
  }
}

function readEntries(update: Uint8Array): PresenceEntry[] {
  const d = decoding.createDecoder(update);
  const count = decoding.readVarUint(d);
  const entries: PresenceEntry[] = [];
  for (let i = 0; i < count; i++)
    entries.push({ client: decoding.readVarUint(d), clock: decoding.readVarUint(d), json: decoding.readVarString(d) });
  return entries;
}

function encodeEntries(entries: readonly PresenceEntry[]): Uint8Array {
  const e = encoding.createEncoder();
  encoding.writeVarUint(e, entries.length);
  for (const { client, clock, json } of entries) {
    encoding.writeVarUint(e, client);
    encoding.writeVarUint(e, clock);
    encoding.writeVarString(e, json);
  }
  return encoding.toUint8Array(e);
}
