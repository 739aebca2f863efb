import * as Y from 'yjs';
import type { IncomingUpdate, Range } from './incoming-update.js';

/** Of these deletions, those that the document has not carried out: a client's full state repeats every deletion there ever was. */
export function freshDeletions(doc: Y.Doc, deletions: IncomingUpdate['deletions']): Map<number, readonly Range[]> {
  const fresh = new Map<number, readonly Range[]>();
  for (const [client, ranges] of deletions) {
    const structs = doc.store.clients.get(client) ?? [];
    const state = Y.getState(doc.store, client);
    const living: Range[] = [];
    const add = (clock: number, length: number) => {
      const last = living.at(-1);
      if (last && last.clock + last.length === clock)
        living[living.length - 1] = { clock: last.clock, length: last.length + length };
      else living.push({ clock, length });
    };
    for (const { clock, length } of ranges) {
      const stop = clock + length;
      if (clock < state) {
        for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
          const struct = structs[i] as Y.Item | Y.GC;
          if (struct.id.clock >= stop) break;
          const from = Math.max(clock, struct.id.clock);
          if (!struct.deleted) add(from, Math.min(stop, struct.id.clock + struct.length) - from);
        }
      }
      // beyond what the document has: content that the same change brings
      const from = Math.max(clock, state);
      if (from < stop) add(from, stop - from);
    }
    if (living.length > 0) fresh.set(client, living);
  }
  return fresh;
}

/** Of these deletions, those of content that the document has, or had. */
export function seenDeletions(doc: Y.Doc, deletions: IncomingUpdate['deletions']): Map<number, readonly Range[]> {
  const seen = new Map<number, readonly Range[]>();
  for (const [client, ranges] of deletions) {
    const state = Y.getState(doc.store, client);
    const clipped = ranges
      .filter(({ clock }) => clock < state)
      .map(({ clock, length }) => ({ clock, length: Math.min(length, state - clock) }));
    if (clipped.length > 0) seen.set(client, clipped);
  }
  return seen;
}
