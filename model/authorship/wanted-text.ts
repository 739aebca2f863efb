import { join } from './deletion.js';
import type { Deletions } from './deletions.js';
import { places } from './places.js';
import type { RowChange } from './row-change.js';
import type { Strip } from './strip.js';

/** What a row's author saw go, where that is more than what was there to be removed. */
export interface WantedText {
  readonly strip: Strip;
  /** Notes in what really went what has been matched. */
  settle(): void;
}

/** Much more than what came is no intention: it is all that somebody coming back knew to be gone. */
const most = (added: number) => 2 * added + 50;

/**
 * Two people do something to the same text: part of what the later row removes is gone already. Its author added the text again as they
 * saw it, so it has to be held against all of that, in the order in which it stood. Null where nothing was gone already.
 */
export function wantedText(change: RowChange, gone: Strip, deletions: Deletions, added: number): WantedText | null {
  const { runs, lost } = change.wanted();
  const placeOf = places(change.removed.pieces);
  const parts: { text: string; letters: Uint32Array; block: boolean }[] = [];
  const back: [at: number, place: number, length: number][] = [];
  let at = 0;
  let already = 0;
  const add = (text: string, letters: Uint32Array, block: boolean, joined: boolean) => {
    const last = parts.at(-1);
    if (joined && last)
      parts[parts.length - 1] = { text: last.text + text, letters: concat(last.letters, letters), block: last.block || block };
    else parts.push({ text, letters, block });
    at += text.length;
  };
  for (const run of runs)
    run.ranges.forEach((range, i) => {
      const place = placeOf(range.client, range.clock);
      const found = place < 0 ? deletions.stripOf([range]) : null;
      if (found) {
        already += found.text.length;
        add(found.text, found.letters, run.block, i > 0);
      } else if (place >= 0) {
        back.push([at, place, range.length]);
        add(gone.text.slice(place, place + range.length), gone.letters.slice(place, place + range.length), run.block, i > 0);
      }
    });
  const rest = deletions.stripOf(deletions.inOrder(lost));
  if (rest) {
    already += rest.text.length;
    for (const { from, to, block } of rest.runs) add(rest.text.slice(from, to), rest.letters.slice(from, to), block, false);
  }
  if (at === 0 || already > most(added)) return null;
  const strip = join(parts);
  return {
    strip,
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
