import * as Y from 'yjs';
import { Refusal } from '../../model/contract/index.js';
import { checkStruct } from './check-struct.js';
import { Effort } from './effort.js';
import { encodeUpdate, type Piece } from './encode-update.js';
import { freshDeletions, joinRanges } from './fresh-deletions.js';
import { end, type IncomingUpdate, type Range, type Struct } from './incoming-update.js';
import { Places } from './places.js';

/** Content that a change builds on and the page has not got. */
export interface Missing {
  readonly client: number;
  readonly clock: number;
}

export interface Admission {
  /** What is new, known to be allowed and ready to be applied; null when there is nothing. */
  readonly update: Uint8Array | null;
  /** Does the update bring content that is not deleted already? */
  readonly grows: boolean;
  /** What cannot be judged before `missing` has arrived. */
  readonly rest: { readonly change: IncomingUpdate; readonly missing: Missing } | null;
}

export interface AdmitOptions {
  /** Is this client id somebody else's? */
  foreign(client: number): boolean;
  /**
   * A full state (sync step 2) instead of one change: other people's content in it is left out, and what is ready of the content is
   * admitted before the rest. Of a single change everything is admitted, or nothing.
   */
  readonly full: boolean;
}

/** One client's new structs, and how far they have been admitted. */
interface Run {
  readonly client: number;
  readonly structs: readonly Struct[];
  next: number;
}

/**
 * Judges a change against the document, which it does not touch. Throws `Refusal` when any part of it is not allowed.
 *
 * Structs are taken in an order in which each has everything it builds on, as Yjs would integrate them; each is checked in the place
 * where Yjs will put it. What Yjs would put aside for later, and integrate then without anybody looking, is handed back as `rest`.
 */
export function admitUpdate(doc: Y.Doc, change: IncomingUpdate, { foreign, full }: AdmitOptions): Admission {
  const state = new State(doc);
  const runs: Run[] = [];
  for (const [client, structs] of change.structs) {
    const next = structs.findIndex((struct) => end(struct) > state.of(client));
    if (next === -1) continue;
    if (!foreign(client)) runs.push({ client, structs, next });
    else if (!full) throw new Refusal('client-id-owned');
  }
  const places = new Places(doc);
  const effort = new Effort(doc);
  const pieces = new Map<number, Piece[]>();
  const dead = new Map<number, Range[]>();
  let grows = false;
  const admit = (run: Run, struct: Struct) => {
    const offset = Math.max(0, state.of(run.client) - struct.id.clock);
    const place = struct instanceof Y.Item ? places.of(struct, offset) : 'gone';
    checkStruct(struct, place);
    if (struct instanceof Y.Item) effort.spend(struct, place);
    places.add(struct, place);
    const alive = struct instanceof Y.Item && !(struct.content instanceof Y.ContentDeleted);
    grows ||= alive;
    if (!alive) listIn(dead, run.client).push({ clock: struct.id.clock + offset, length: struct.length - offset });
    listIn(pieces, run.client).push({ struct, offset });
    state.advance(run.client, end(struct));
  };
  const missing = takeReady(runs, state, admit);
  const left = runs.filter((run) => run.next < run.structs.length);
  if (missing && !full) return { update: null, grows: false, rest: { change, missing } };

  const unseen = unseenDeletion(change.deletions, state);
  if (unseen && !full) return { update: null, grows: false, rest: { change, missing: unseen } };
  // Deletions wait for the last of the content: what replaces the deleted words must never come later than their end.
  const wait = missing ?? unseen;
  // What comes deleted is told as deleted at once: somebody who was here before a crash may have it alive.
  const deletions = joinRanges(dead, wait ? new Map() : freshDeletions(doc, change.deletions));
  const rest = wait && {
    missing: wait,
    change: {
      structs: new Map(left.map((run) => [run.client, run.structs.slice(run.next)])),
      deletions: change.deletions,
    },
  };
  const empty = pieces.size === 0 && deletions.size === 0;
  return { update: empty ? null : encodeUpdate(pieces, deletions), grows, rest };
}

function listIn<T>(lists: Map<number, T[]>, client: number): T[] {
  const list = lists.get(client) ?? [];
  lists.set(client, list);
  return list;
}

/** The clocks that the document has, and the admitted structs on top. */
class State {
  private readonly reached = new Map<number, number>();
  constructor(private readonly doc: Y.Doc) {}

  of(client: number): number {
    return this.reached.get(client) ?? Y.getState(this.doc.store, client);
  }

  advance(client: number, clock: number): void {
    this.reached.set(client, clock);
  }
}

/**
 * Admits from all runs whatever has everything it builds on, until nothing more is ready. Returns something that the rest misses and the
 * change itself does not bring, or null when nothing is left; a change whose parts wait for one another is refused.
 */
function takeReady(runs: readonly Run[], state: State, admit: (run: Run, struct: Struct) => void): Missing | null {
  for (let progress = true; progress; ) {
    progress = false;
    for (const run of runs)
      for (let struct = run.structs[run.next]; struct && !missingOf(struct, state); struct = run.structs[run.next]) {
        admit(run, struct);
        run.next++;
        progress = true;
      }
  }
  const stuck = runs.flatMap((run) => run.structs[run.next] ?? []);
  if (stuck.length === 0) return null;
  for (const struct of stuck) {
    const lacks = missingOf(struct, state);
    if (lacks && !brings(runs, lacks)) return lacks;
  }
  throw new Refusal('bad-update', 'parts that build on one another');
}

/** The first thing that the struct builds on and nobody has yet; what it claims of its own client's future is refused. */
function missingOf(struct: Struct, state: State): Missing | null {
  const { client, clock } = struct.id;
  const reached = state.of(client);
  if (clock > reached) return { client, clock: clock - 1 };
  if (!(struct instanceof Y.Item)) return null;
  const parent: unknown = struct.parent;
  const origin = clock < reached ? null : struct.origin;
  for (const id of [origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null]) {
    if (!id) continue;
    if (id.client === client && id.clock >= clock) throw new Refusal('bad-update', 'content that builds on itself');
    if (id.clock >= state.of(id.client)) return id;
  }
  return null;
}

/** Will another part of the same change bring it? A gap inside such a part is itself something missing. */
const brings = (runs: readonly Run[], { client, clock }: Missing): boolean =>
  runs.some((run) => {
    const [first, last] = [run.structs[run.next], run.structs.at(-1)];
    return run.client === client && first && last && clock >= first.id.clock && clock < end(last);
  });

function unseenDeletion(deletions: IncomingUpdate['deletions'], state: State): Missing | null {
  for (const [client, ranges] of deletions) {
    const reached = state.of(client);
    for (const { clock, length } of ranges) if (clock + length > reached) return { client, clock: clock + length - 1 };
  }
  return null;
}
