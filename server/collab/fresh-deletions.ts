import * as Y from 'yjs';
import { end, type IncomingUpdate, type Range } from './incoming-update.js';

/** What in these clocks of a client is there and not deleted. */
function* living(doc: Y.Doc, client: number, { clock, length }: Range): Generator<Y.Item> {
  if (clock >= Y.getState(doc.store, client)) return;
  const structs = doc.store.clients.get(client) ?? [];
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i] as Y.Item | Y.GC;
    if (struct.id.clock >= clock + length) return;
    if (struct instanceof Y.Item && !struct.deleted) yield struct;
  }
}

/** Of these deletions, those that the document has not carried out: a client's full state repeats every deletion there ever was. */
export function freshDeletions(doc: Y.Doc, deletions: IncomingUpdate['deletions']): Map<number, readonly Range[]> {
  const fresh = new Map<number, readonly Range[]>();
  for (const [client, ranges] of deletions) {
    const wanted: Range[] = [];
    const add = (from: number, to: number) => {
      const last = wanted.at(-1);
      if (last && last.clock + last.length === from) wanted[wanted.length - 1] = { clock: last.clock, length: to - last.clock };
      else wanted.push({ clock: from, length: to - from });
    };
    for (const range of ranges) {
      const stop = range.clock + range.length;
      for (const item of living(doc, client, range))
        add(Math.max(range.clock, item.id.clock), Math.min(stop, item.id.clock + item.length));
      // beyond what the document has: content that the same change brings
      const from = Math.max(range.clock, Y.getState(doc.store, client));
      if (from < stop) add(from, stop);
    }
    if (wanted.length > 0) fresh.set(client, wanted);
  }
  return fresh;
}

/** The clocks that are in either, ascending and without overlaps. */
export function joinRanges(
  a: ReadonlyMap<number, readonly Range[]>,
  b: ReadonlyMap<number, readonly Range[]>,
): ReadonlyMap<number, readonly Range[]> {
  if (a.size === 0) return b;
  const joined = new Map<number, readonly Range[]>();
  for (const client of new Set([...a.keys(), ...b.keys()])) {
    const ranges: Range[] = [];
    for (const range of [...(a.get(client) ?? []), ...(b.get(client) ?? [])].sort((x, y) => x.clock - y.clock)) {
      const last = ranges.at(-1);
      if (!last || last.clock + last.length < range.clock) ranges.push(range);
      else
        ranges[ranges.length - 1] = { clock: last.clock, length: Math.max(last.length, range.clock + range.length - last.clock) };
    }
    joined.set(client, ranges);
  }
  return joined;
}

/** Does the change bring no content that the document has not got? */
const bringsNothing = (doc: Y.Doc, { structs }: IncomingUpdate): boolean =>
  [...structs].every(([client, list]) => {
    const last = list.at(-1);
    return !last || end(last) <= Y.getState(doc.store, client);
  });

/** Has the document everything that the change brings, and not what it deletes? */
export const isKnown = (doc: Y.Doc, change: IncomingUpdate): boolean =>
  bringsNothing(doc, change) && freshDeletions(doc, change.deletions).size === 0;

/** Does the change do nothing but delete marks? */
export const onlyUnmarks = (doc: Y.Doc, change: IncomingUpdate): boolean =>
  bringsNothing(doc, change) &&
  [...change.deletions].every(([client, ranges]) =>
    ranges.every((range) => [...living(doc, client, range)].every(({ content }) => content instanceof Y.ContentFormat)),
  );

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
