import { join } from './deletion.js';
import type { Deletions } from './deletions.js';
import { places } from './places.js';
import type { RowChange } from './row-change.js';
import type { Strip } from './strip.js';

/** What a row's author saw go, where that is not just what was removed. */
export interface WantedText {
  readonly strip: Strip;
  /** For each run of the strip the blocks that were removed with it, from the inside out. */
  readonly blocks: readonly (readonly string[])[];
  /** Notes in what really went what has been matched. */
  settle(): void;
}

interface Part {
  readonly text: string;
  readonly letters: Uint32Array;
  readonly block: boolean;
  readonly blocks: readonly string[];
}

/** Much more than what came is no intention: it is all that somebody coming back knew to be gone. */
const most = (added: number) => 2 * added + 50;

/**
 * Two people do something to the same text: part of what the later row removes is gone already, or the first one's words go with a block
 * without having been seen. What the later one adds is the text as they saw it, so it has to be held against all of that and nothing
 * else, in the order in which it stood. Null where that is what was removed.
 */
export function wantedText(change: RowChange, gone: Strip, deletions: Deletions, added: number): WantedText | null {
  const { runs, lost } = change.wanted();
  const placeOf = places(change.removed.pieces);
  const parts: Part[] = [];
  const back: [at: number, place: number, length: number][] = [];
  let at = 0;
  let already = 0;
  const add = (part: Part, joined: boolean) => {
    const last = parts.at(-1);
    if (joined && last)
      parts[parts.length - 1] = { ...last, text: last.text + part.text, letters: concat(last.letters, part.letters) };
    else parts.push(part);
    at += part.text.length;
  };
  for (const { ranges, blocks } of runs) {
    const block = blocks.length > 0;
    let joined = false;
    for (const range of ranges) {
      const place = placeOf(range.client, range.clock);
      const found = place < 0 ? deletions.stripOf([range]) : null;
      if (found) {
        already += found.text.length;
        add({ text: found.text, letters: found.letters, block, blocks }, joined);
      } else if (place >= 0) {
        back.push([at, place, range.length]);
        const end = place + range.length;
        add({ text: gone.text.slice(place, end), letters: gone.letters.slice(place, end), block, blocks }, joined);
      } else continue;
      joined = true;
    }
  }
  for (const { text, letters, block, blocks } of deletions.partsOf(lost)) {
    already += text.length;
    add({ text, letters, block, blocks }, false);
  }
  if (at === 0 || already > most(added)) return null;
  const strip = join(parts);
  return {
    strip,
    blocks: parts.map(({ blocks }) => blocks),
    settle: () => {
      for (const [from, place, length] of back) gone.taken.set(strip.taken.subarray(from, from + length), place);
    },
  };
}

function concat(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
