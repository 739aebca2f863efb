import type { Passage } from '../segment/segment-text.js';

/** An address that a passage of this source has had, and the line that the passage began with. */
export interface Address {
  readonly locator: string;
  readonly fromLine: number;
}

type Placed = Pick<Passage, 'kind' | 'level' | 'chapter' | 'from' | 'ranges'>;

/**
 * An address for each passage: chapter and paragraph, `2.14`; headings `2.h0`, `2.h1`. The lines of a text never move, so a passage that
 * begins with a line that one began with before keeps that one's address; one split off another is `2.14b`. No address is given twice.
 */
export function assignAddresses(passages: readonly Placed[], earlier: readonly Address[]): string[] {
  const taken = new Set(earlier.map((a) => a.locator));
  const given = keptAddresses(passages, earlier);
  const counts = new Map<string, number>();
  const next = (chapter: number, heading: boolean) => {
    const kind = `${chapter}${heading ? 'h' : ''}`;
    const count = (counts.get(kind) ?? (heading ? -1 : 0)) + 1;
    counts.set(kind, count);
    return `${chapter}.${heading ? 'h' : ''}${count}`;
  };
  let last: string | null = null;
  return passages.map((p, i) => {
    const heading = p.kind === 'heading';
    if (heading && p.level === 2 && !counts.has(`${p.chapter}h`)) counts.set(`${p.chapter}h`, 0);
    const kept = given.get(i);
    // in a text without earlier addresses the count goes on; in one that has them, what is new belongs to what stands before it
    const fresh = earlier.length === 0 ? next(p.chapter, heading) : beside(last ?? `${p.chapter}.0`, taken);
    const locator = kept ?? fresh;
    taken.add(locator);
    last = locator;
    return locator;
  });
}

/** By a passage's index, the earlier address that it keeps: the first of those that began in it. */
function keptAddresses(passages: readonly Placed[], earlier: readonly Address[]): Map<number, string> {
  const byLine = new Map<number, number>();
  passages.forEach((p, i) => {
    for (const [from, to] of p.ranges) for (let line = from; line <= to; line += 1) if (!byLine.has(line)) byLine.set(line, i);
  });
  const given = new Map<number, string>();
  const offer = (i: number | undefined, locator: string) => {
    if (i !== undefined && !given.has(i) && isHeading(locator) === (passages[i]?.kind === 'heading')) given.set(i, locator);
  };
  // a cataloguer's heading has no line of its own, only the one that it stands before
  const bare = new Map(passages.flatMap((p, i) => (p.ranges.length === 0 ? [[p.from, i] as const] : [])));
  // those that begin with the very line come before those that are only inside now
  for (const exact of [true, false])
    for (const { locator, fromLine } of earlier) {
      const i = isHeading(locator) ? (bare.get(fromLine) ?? byLine.get(fromLine)) : byLine.get(fromLine);
      if (!exact || (i !== undefined && passages[i]?.from === fromLine)) offer(i, locator);
    }
  return given;
}

const isHeading = (locator: string): boolean => /\.h\d/.test(locator);

/** `2.14` -> `2.14b`, `2.14c` ...: the first that is free. */
function beside(locator: string, taken: ReadonlySet<string>): string {
  const base = locator.replace(/[b-z]\d*$/, '');
  for (let i = 0; ; i += 1) {
    const letter = String.fromCharCode(98 + (i % 25));
    const candidate = `${base}${letter}${i < 25 ? '' : Math.floor(i / 25)}`;
    if (!taken.has(candidate)) return candidate;
  }
}
