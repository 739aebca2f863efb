import { match, type Run, type Strip } from './strip.js';

interface Found {
  readonly g: number;
  readonly c: number;
  readonly length: number;
  /** How far it is, in what went, from the end of the piece before. */
  readonly leap: number;
}

/** Places that one beginning of a piece is looked for at. */
const mostPlaces = 64;

/**
 * Matches pieces of at least `least` characters that read the same, whatever their order, the longest at each place first; of equally
 * long ones the one that goes on from the last match. With `touching` only pieces beside something that is matched already.
 */
export function matchCommonPieces(
  gone: Strip,
  come: Strip,
  least: number,
  { touching = false, within = come.runs }: { touching?: boolean; within?: readonly Run[] } = {},
): void {
  const places = beginnings(gone, least);
  if (places.size === 0) return;
  let last = 0;
  const longestAt = (c: number, end: number): Found | null => {
    if (c + least > end || !come.isFree(c, c + least)) return null;
    let best: Found | null = null;
    for (const g of places.get(come.text.slice(c, c + least)) ?? []) {
      if (!gone.isFree(g, g + least)) continue;
      const found = widen(gone, g, come, c, least, end);
      if (touching && !touches(gone, come, found)) continue;
      const leap = found.g >= last ? found.g - last : 1e9 + last - found.g;
      if (!best || found.length > best.length || (found.length === best.length && leap < best.leap)) best = { ...found, leap };
    }
    return best;
  };
  for (const run of within)
    for (let c = run.from; c + least <= run.to; ) {
      let best = longestAt(c, run.to);
      if (!best) {
        c++;
        continue;
      }
      for (let next = c + 1; next <= c + least && next < best.c + best.length; next++) {
        const other = longestAt(next, run.to);
        if (other && other.length > best.length) best = other;
      }
      match(gone, best.g, come, best.c, best.length);
      last = best.g + best.length;
      c = Math.max(c, best.c + best.length);
    }
}

/** Where each sequence of so many free characters begins. */
function beginnings(gone: Strip, length: number): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const run of gone.open())
    for (let at = run.from; at + length <= run.to; at++) {
      const key = gone.text.slice(at, at + length);
      const known = places.get(key);
      if (!known) places.set(key, [at]);
      else if (known.length < mostPlaces) known.push(at);
    }
  return places;
}

/** The whole piece around these equal characters, as far as both sides are free. */
function widen(gone: Strip, g: number, come: Strip, c: number, least: number, end: number): Omit<Found, 'leap'> {
  const same = (i: number, j: number) =>
    gone.taken[i] === 0 && come.taken[j] === 0 && gone.text.charCodeAt(i) === come.text.charCodeAt(j);
  let before = 0;
  while (g - before > 0 && c - before > 0 && same(g - before - 1, c - before - 1)) before++;
  let length = least;
  while (g + length < gone.text.length && c + length < end && same(g + length, c + length)) length++;
  return { g: g - before, c: c - before, length: length + before };
}

function touches(gone: Strip, come: Strip, { g, c, length }: Omit<Found, 'leap'>): boolean {
  return [come.taken[c - 1], come.taken[c + length], gone.taken[g - 1], gone.taken[g + length]].includes(1);
}
