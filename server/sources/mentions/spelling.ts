import { confusions } from './hazards.js';

/** Shorter names are too like other words. */
const shortest = 7;

/** Finds the one known name that a misread or mistyped word was. */
export class Misreadings {
  private readonly byShortened = new Map<string, Set<string>>();

  /** Known names by each way of writing them. */
  constructor(private readonly names: ReadonlyMap<string, string>) {
    for (const name of names.keys()) {
      if (name.length < shortest) continue;
      for (const short of shortened(name)) this.byShortened.set(short, (this.byShortened.get(short) ?? new Set()).add(name));
    }
  }

  /** The name that a word which is none stands for; null where there is none or more than one. */
  nameOf(key: string): string | null {
    if (key.length > 5) {
      const other = [...(key.endsWith('s') ? [key.slice(0, -1)] : []), ...confused(key)].find((word) => this.names.has(word));
      if (other !== undefined) return this.names.get(other) ?? null;
    }
    if (key.length < shortest - 1) return null;
    const near = new Set<string>();
    for (const short of [key, ...shortened(key)]) for (const name of this.byShortened.get(short) ?? []) near.add(name);
    const right = new Set([...near].filter((name) => isSlip(key, name)).map((name) => this.names.get(name)));
    return right.size === 1 ? ([...right][0] ?? null) : null;
  }
}

/** A word without one of its letters, each of them but the first, and whole. */
function shortened(word: string): string[] {
  const all = [word];
  for (let i = 1; i < word.length; i++) all.push(word.slice(0, i) + word.slice(i + 1));
  return all;
}

/** A word as it was if a scan has taken letters for others, at one place. */
function confused(key: string): string[] {
  return confusions.flatMap(([seen, was]) => {
    const all: string[] = [];
    for (let at = key.indexOf(seen); at >= 0; at = key.indexOf(seen, at + 1))
      all.push(key.slice(0, at) + was + key.slice(at + seen.length));
    return all;
  });
}

/**
 * One letter too many, too few, wrong, or two that have changed places; not at the beginning, nor at the end, where another letter makes
 * another word (`Sedov`, `Sedova`).
 */
function isSlip(key: string, name: string): boolean {
  const [a, b] = [key, name];
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const [left, right] = [a.slice(start, a.length - tail), b.slice(start, b.length - tail)];
  if (start === 0 || tail === 0) return false;
  if (left.length === 2 && right.length === 2) return left[0] === right[1] && left[1] === right[0];
  return (
    left.length <= 1 &&
    right.length <= 1 &&
    Math.min(a.length, b.length) >= (left.length === right.length ? shortest + 1 : shortest)
  );
}
