import { type Deletion, gramsOf, join, type Part, partOf, textsOf } from './deletion.js';
import type { Letters } from './letters.js';
import { type IdRange, RangeMap } from './range-map.js';
import type { Strip } from './strip.js';

/** Where a text is: in which deletion, and from which character on. */
export interface Place {
  readonly deletion: Deletion;
  readonly at: number;
}

/** Characters that are remembered on a page; the oldest deletions are forgotten first. */
const mostCharacters = 400_000;
/** More runs than that are not gathered for one block. */
const mostInBlocks = 500;
/** Somebody's own last deletions are the ones of so many rows. */
const lastRows = 8;

interface BlockWish {
  readonly last?: boolean;
  readonly by?: string | null;
  readonly free?: boolean;
}

/** What was deleted on a page lately, found again by id, by block, by its whole text and by pieces. */
export class Deletions {
  private readonly all = new Map<number, Deletion>();
  private readonly byId = new RangeMap();
  private readonly byBlock = new Map<string, number[]>();
  private readonly byText = new Map<string, [id: number, at: number][]>();
  private readonly byGram = new Map<string, [id: number, at: number][]>();
  private readonly rowsOf = new Map<string, { seq: number; ids: number[] }[]>();
  private next = 1;
  private characters = 0;

  /** The row that is being followed. */
  private now = 0;
  /** By rows of its author's: whether what they removed is out of the page. */
  private readonly out = new Map<number, boolean>();

  constructor(private readonly letters: Letters) {}

  /** A row is followed from here on. */
  begin(seq: number): void {
    this.now = seq;
    this.out.clear();
  }

  /** Notes that these characters have come back. */
  take({ taken }: Deletion, from = 0, to = taken.length): void {
    taken.fill(this.now, from, to);
  }

  get isEmpty(): boolean {
    return this.all.size === 0;
  }

  add(deletion: Omit<Deletion, 'id'>, id = this.next): void {
    const whole: Deletion = { ...deletion, id };
    this.next = id + 1;
    this.all.set(id, whole);
    this.characters += whole.text.length;
    if (!whole.phantom) for (const piece of whole.pieces) this.byId.set(piece, id);
    for (const block of whole.blocks) push(this.byBlock, block, id);
    for (const [key, at] of textsOf(whole)) push(this.byText, key, [id, at]);
    for (const [key, at] of gramsOf(whole.text)) push(this.byGram, key, [id, at]);
    const rows = this.rowsOf.get(whole.by) ?? [];
    if (rows.at(-1)?.seq === whole.seq) rows.at(-1)?.ids.push(id);
    else rows.push({ seq: whole.seq, ids: [id] });
    this.rowsOf.set(whole.by, rows.slice(-lastRows));
    while (this.characters > mostCharacters && this.all.size > 1) this.forget(this.all.values().next().value as Deletion);
  }

  /**
   * The remembered parts of these characters, in the given order, as one strip; null when there are none. `free`: characters that are in
   * the page elsewhere are taken.
   */
  stripOf(ranges: readonly IdRange[], { free = false } = {}): Strip | null {
    const parts: (Part & Place)[] = [];
    for (const range of ranges)
      for (const { deletion, at, length } of this.find(range)) parts.push({ ...partOf(deletion, at, length), deletion, at });
    return parts.length > 0 ? this.joined(parts, free) : null;
  }

  /** What is remembered of these characters, in the order in which it was removed, and stood: as one part what was one deletion. */
  partsOf(ranges: readonly IdRange[]): (Part & Pick<Deletion, 'blocks'>)[] {
    const found = ranges.flatMap((range) => this.find(range)).sort((a, b) => a.deletion.id - b.deletion.id || a.at - b.at);
    return [...new Set(found.map(({ deletion }) => deletion))].map((deletion) => {
      const strip = this.joined(
        found
          .filter((place) => place.deletion === deletion)
          .map((place) => ({ ...partOf(deletion, place.at, place.length), ...place })),
        false,
      );
      return { text: strip.text, letters: strip.letters, block: deletion.block, blocks: deletion.blocks };
    });
  }

  /**
   * Everything that was removed together with these blocks, as one strip; null when nothing is remembered. `last`: in one row, the last
   * such; `by`: by this person; `free`: characters that are in the page elsewhere are taken.
   */
  stripOfBlocks(blocks: readonly string[], { last = false, by = null, free = false }: BlockWish = {}): Strip | null {
    const ids = [...new Set(blocks.flatMap((block) => this.byBlock.get(block) ?? []))].sort((a, b) => a - b);
    if (ids.length === 0 || ids.length > mostInBlocks) return null;
    const found = ids.map((id) => this.all.get(id) as Deletion);
    const whose = found.filter((d) => by === null || d.by === by);
    if (whose.length === 0) return null;
    const newest = whose.at(-1)?.seq;
    const fitting = last ? asSeen(whose.filter((d) => d.seq === newest)) : whose;
    return this.joined(
      fitting.map((deletion) => ({ ...partOf(deletion, 0, deletion.text.length), deletion, at: 0 })),
      free,
    );
  }

  /** Whether most of these characters are gone. */
  isFree(deletion: Deletion, at: number, length: number, own?: ReadonlySet<Deletion>): boolean {
    let free = 0;
    for (let i = at; i < at + length; i++) if (this.isGone(deletion, i, own)) free++;
    return free * 2 > length;
  }

  /** Whether this character is neither in the page nor was just found to be back; of somebody's last cuts (`own`): whether the cut is out. */
  private isGone(deletion: Deletion, at: number, own?: ReadonlySet<Deletion>): boolean {
    if (deletion.phantom ? deletion.taken[at] !== 0 : deletion.taken[at] === this.now) return false;
    if (own?.has(deletion)) return this.isOut(deletion);
    return this.letters.times(deletion.letters[at] as number) === 0;
  }

  /** Whether most of what was removed in the same row has not come back since. Some of it may have been in the page twice. */
  private isOut({ by, seq }: Deletion): boolean {
    const known = this.out.get(seq);
    if (known !== undefined) return known;
    let [all, gone] = [0, 0];
    for (const id of this.rowsOf.get(by)?.find((row) => row.seq === seq)?.ids ?? []) {
      const { letters, left } = this.all.get(id) ?? { letters: [], left: [] };
      for (const [i, letter] of letters.entries()) if (this.letters.times(letter) <= (left[i] as number)) gone++;
      all += letters.length;
    }
    this.out.set(seq, gone * 2 > all);
    return gone * 2 > all;
  }

  /** Deletions, or parts left over by their own row, that read exactly so: those not in the page again first, then the newest. */
  exactly(text: string, own?: ReadonlySet<Deletion>): Place[] {
    const rank = ({ deletion, at }: Place) => (this.isFree(deletion, at, text.length, own) ? 1e12 : 0) + deletion.id;
    return (this.byText.get(text) ?? [])
      .map(([id, at]) => ({ deletion: this.all.get(id) as Deletion, at }))
      .sort((a, b) => rank(b) - rank(a));
  }

  /** Places where this sequence of `gram.length` characters is noted, the newest first. */
  *noted(sequence: string): Generator<Place> {
    const places = this.byGram.get(sequence) ?? [];
    for (let i = places.length - 1; i >= Math.max(0, places.length - 64); i--) {
      const [id, at] = places[i] as [number, number];
      yield { deletion: this.all.get(id) as Deletion, at };
    }
  }

  /** What this person deleted in their last rows, the newest last. */
  lastOf(author: string): Deletion[] {
    return (this.rowsOf.get(author) ?? []).flatMap(({ ids }) => ids.flatMap((id) => this.all.get(id) ?? []));
  }

  values(): Iterable<Deletion> {
    return this.all.values();
  }

  /** Where these characters are remembered, in the order of their ids. */
  private find(range: IdRange): (Place & { range: IdRange; length: number })[] {
    const found: (Place & { range: IdRange; length: number })[] = [];
    this.byId.each(range, ({ client, clock, length }, id) => {
      const deletion = this.all.get(id);
      for (const piece of deletion?.pieces ?? []) {
        const from = Math.max(clock, piece.clock);
        const to = Math.min(clock + length, piece.clock + piece.length);
        if (piece.client !== client || from >= to || !deletion) continue;
        found.push({
          deletion,
          at: piece.at + from - piece.clock,
          length: to - from,
          range: { client, clock: from, length: to - from },
        });
      }
    });
    return found.sort((a, b) => a.range.clock - b.range.clock);
  }

  private joined(parts: readonly (Part & Place)[], free: boolean): Strip {
    const strip = join(parts, this.now);
    let from = 0;
    for (const { deletion, at, text } of parts) {
      for (let i = 0; free && i < text.length; i++) if (!this.isGone(deletion, at + i)) strip.taken[from + i] = 1;
      from += text.length;
    }
    return strip;
  }

  private forget(deletion: Deletion): void {
    const { id, text, pieces, blocks } = deletion;
    this.all.delete(id);
    this.characters -= text.length;
    for (const piece of pieces)
      this.byId.each(piece, (range, value) => {
        if (value === id) this.byId.set(range, 0);
      });
    for (const block of blocks) drop(this.byBlock, block, (entry) => entry === id);
    for (const [key] of textsOf(deletion)) drop(this.byText, key, ([entry]) => entry === id);
    for (const [key] of gramsOf(text)) drop(this.byGram, key, ([entry]) => entry === id);
  }
}

/** Where somebody's wish is remembered, that is what they saw go, and what really went with it is not. */
function asSeen(deletions: readonly Deletion[]): readonly Deletion[] {
  const wished = new Set(deletions.filter(({ phantom }) => phantom).map(({ seq }) => seq));
  return deletions.filter(({ phantom, seq }) => phantom || !wished.has(seq));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function drop<K, V>(map: Map<K, V[]>, key: K, goes: (value: V) => boolean): void {
  const left = map.get(key)?.filter((value) => !goes(value)) ?? [];
  if (left.length > 0) map.set(key, left);
  else map.delete(key);
}
