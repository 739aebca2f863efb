import { movedPart } from './moved-part.js';
import { places } from './places.js';
import type { RowChange, WholeText } from './row-change.js';
import { match, type Strip } from './strip.js';

/** A character by its id. */
interface Id {
  readonly client: number;
  readonly clock: number;
}

/** A block as it is after a row, and for each of its characters the one of before that it is meant to be. */
interface Meant {
  readonly after: readonly Id[];
  readonly before: readonly Id[];
}

/**
 * Blocks that read as a whole what a block read before have changed places; the editor's binding writes a block's text into another one, and
 * leaves standing there what happens to be equal. Blocks that read the same keep their order. A character that was left standing where
 * another one is meant has changed places with it.
 */
export function creditMoved(change: RowChange, gone: Strip, come: Strip): void {
  const { before, after } = change.blocks();
  const meant = pairBlocks(before, after);
  const goneAt = places(change.removed.pieces);
  const comeAt = places(change.added.pieces);
  const instead = new Map<string, Id>();
  const open: [at: number, id: Id][] = [];
  for (const { after: now, before: was } of meant)
    for (const [i, id] of now.entries()) {
      const own = was[i] as Id;
      const at = comeAt(id.client, id.clock);
      if (at < 0) instead.set(keyOf(id), own);
      else if (!come.taken[at]) open.push([at, own]);
    }
  for (const [at, id] of open) {
    const place = freePlace(id, { gone, goneAt, instead });
    if (place >= 0 && gone.text[place] === come.text[at]) match(gone, place, come, at, 1);
  }
}

interface Standing {
  readonly gone: Strip;
  readonly goneAt: (client: number, clock: number) => number;
  /** By characters that stand: the ones that are meant there. */
  readonly instead: ReadonlyMap<string, Id>;
}

/** Where in what went this character is, or the one that it stands instead of; -1 for nowhere. */
function freePlace(id: Id, { gone, goneAt, instead }: Standing): number {
  let wanted: Id | undefined = id;
  for (let n = 0; wanted && n <= instead.size; n++) {
    const place = goneAt(wanted.client, wanted.clock);
    if (place >= 0) return gone.taken[place] ? -1 : place;
    wanted = instead.get(keyOf(wanted));
  }
  return -1;
}

function pairBlocks(before: readonly WholeText[], after: readonly WholeText[]): Meant[] {
  const [first] = before;
  const [only] = after;
  if (before.length === 1 && after.length === 1 && first && only) {
    const order = movedPart(first.text, only.text);
    const ids = idsOf(first);
    return order ? [{ after: idsOf(only), before: order.map((i) => ids[i] as Id) }] : [];
  }
  const left = new Map<string, WholeText[]>();
  for (const was of before) left.set(was.text, [...(left.get(was.text) ?? []), was]);
  return after.flatMap((now) => {
    const was = left.get(now.text)?.shift();
    return was ? [{ after: idsOf(now), before: idsOf(was) }] : [];
  });
}

const idsOf = ({ pieces }: WholeText): Id[] =>
  pieces.flatMap(({ client, clock, length }) => Array.from({ length }, (_, i) => ({ client, clock: clock + i })));

const keyOf = ({ client, clock }: Id): string => `${client}:${clock}`;
