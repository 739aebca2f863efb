import { type Bag, likeness, sharedWeight, weightOf } from './likeness.js';
import type { Effort } from './match-sequences.js';
import type { Vocabulary } from './tokens.js';

/** A unit of one side and one of the other that may be the same text, changed. */
export interface Candidate {
  readonly a: number;
  readonly b: number;
  readonly shared: number;
  readonly like: number;
}

/** A token in more units than this tells nothing about which one it came from. */
const mostUnits = 60;
/** As many partners are looked at closely for each unit, those with most in common. */
const mostPartners = 10;

/**
 * Pairs of units with words in common, by an index from token to units: the work grows with the text, not with its square. `a` and `b`
 * give the bags by unit.
 */
export function candidatesOf(
  a: ReadonlyMap<number, Bag>,
  b: ReadonlyMap<number, Bag>,
  vocabulary: Vocabulary,
  effort: Effort,
): Candidate[] {
  const unitsWith = new Map<number, number[]>();
  for (const [unit, bag] of b)
    for (const token of new Set(bag.tokens)) {
      const units = unitsWith.get(token);
      if (units) units.push(unit);
      else unitsWith.set(token, [unit]);
    }
  const found: Candidate[] = [];
  for (const [unit, bag] of a) {
    if (effort.left <= 0) {
      effort.coarse = true;
      break;
    }
    const common = new Map<number, number>();
    for (const token of new Set(bag.tokens)) {
      const units = unitsWith.get(token) ?? [];
      if (units.length > mostUnits) continue;
      for (const other of units) common.set(other, (common.get(other) ?? 0) + weightOf(token, vocabulary));
      effort.left -= units.length;
    }
    const nearest = [...common].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, mostPartners);
    for (const [other] of nearest) {
      const partner = b.get(other) as Bag;
      const shared = sharedWeight(bag, partner, vocabulary);
      effort.left -= bag.tokens.length + partner.tokens.length;
      found.push({ a: unit, b: other, shared, like: likeness(bag, partner, shared) });
    }
  }
  return found;
}
