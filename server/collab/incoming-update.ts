import * as Y from 'yjs';
import { Refusal } from '../../model/contract/index.js';

export type Struct = Y.Item | Y.GC;

/** Clocks `clock` up to, not including, `clock + length` of one client. */
export interface Range {
  readonly clock: number;
  readonly length: number;
}

/** A change as it arrived, sorted but not yet believed. */
export interface IncomingUpdate {
  /** New content by client id, ascending and without overlaps; gaps are possible. */
  readonly structs: ReadonlyMap<number, readonly Struct[]>;
  readonly deletions: ReadonlyMap<number, readonly Range[]>;
}

export const end = (struct: Struct): number => struct.id.clock + struct.length;

const most = {
  /** Clients in one update: a stock client sends what it wrote in all its sessions without a network. */
  clients: 128,
  structs: 20_000,
  /** Yjs counts with integers that are exact to 2^53; a page that needs clocks beyond this is no page. */
  clock: 2 ** 40,
} as const;

/** Reads a Yjs update without applying it; refuses what is none as `bad-update`. */
export function readUpdate(update: Uint8Array): IncomingUpdate {
  const { structs, ds } = decode(update);
  if (structs.length > most.structs) throw new Refusal('too-large', 'the change has too many parts');
  const byClient = new Map<number, Struct[]>();
  for (const struct of structs) {
    if (struct.length < 1 || struct.id.clock + struct.length > most.clock) throw new Refusal('bad-update', 'impossible length');
    if (struct instanceof Y.Skip) continue;
    const run = byClient.get(struct.id.client) ?? [];
    byClient.set(struct.id.client, run);
    run.push(struct as Struct);
  }
  for (const run of byClient.values()) {
    run.sort((a, b) => a.id.clock - b.id.clock);
    run.forEach((struct, i) => {
      const before = run[i - 1];
      if (before && end(before) > struct.id.clock) throw new Refusal('bad-update', 'overlapping parts');
    });
  }
  if (byClient.size > most.clients) throw new Refusal('too-large', 'the change has too many authors');
  const deletions = new Map<number, Range[]>();
  for (const [client, ranges] of ds.clients)
    deletions.set(
      client,
      ranges.map(({ clock, len }) => ({ clock, length: len })),
    );
  return { structs: byClient, deletions };
}

/** Yjs reads structs and deletions; whatever bytes it stumbles over, it says so by throwing. */
function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(update);
  } catch {
    throw new Refusal('bad-update', 'not a readable change');
  }
}
