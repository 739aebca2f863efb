/** How much of what stands beside a change may belong to the part that has moved. */
const mostBeside = 40;

/** Longer stretches are not looked through for each of these places: that would cost much more than the change is large. */
const mostMoved = 20_000;

/**
 * Where one part of a text has gone to another place in it: for each character of `after` which one of `before` it is; null where that is
 * not what happened. What is equal at both ends has been left standing, and may reach into the part: of "family by in", "in" dragged before
 * "ily" gives "faminily by ", with "fam" and a wrong "i" in front of what changed.
 */
export function movedPart(before: string, after: string): number[] | null {
  const size = before.length;
  if (size !== after.length) return null;
  let head = 0;
  while (head < size && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < size - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (size - head - tail > mostMoved) return null;
  if (!haveSameLetters(before.slice(head, size - tail), after.slice(head, size - tail))) return null;
  for (let beside = 0; beside <= mostBeside; beside++)
    for (let left = Math.max(0, beside - tail); left <= Math.min(beside, head); left++) {
      const from = head - left;
      const to = size - tail + beside - left;
      const was = before.slice(from, to);
      const shift = (was + was).indexOf(after.slice(from, to));
      if (shift < 0) continue;
      const length = to - from;
      return Array.from({ length: size }, (_, i) => (i < from || i >= to ? i : from + ((i - from + shift) % length)));
    }
  return null;
}

const haveSameLetters = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('');
