import type { Vocabulary } from './tokens.js';

/** The tokens of some lines without their order: ascending numbers, blanks left out, and what they weigh together. */
export interface Bag {
  readonly tokens: Int32Array;
  readonly weight: number;
}

/** What a token says about where its text comes from: a name or a citation much, "the" little, a comma next to nothing. */
export function weightOf(token: number, { kinds, lengths }: Vocabulary): number {
  const kind = kinds[token];
  if (kind === 'atom') return 1;
  if (kind === 'word') return (lengths[token] as number) > 3 ? 1 : 0.35;
  return kind === 'sign' ? 0.1 : 0;
}

export function bagOf(tokens: readonly number[], vocabulary: Vocabulary): Bag {
  const kept = tokens.filter((token) => weightOf(token, vocabulary) > 0);
  const sorted = Int32Array.from(kept).sort();
  return { tokens: sorted, weight: kept.reduce((sum, token) => sum + weightOf(token, vocabulary), 0) };
}

/** The weight of what two bags have in common. */
export function sharedWeight(a: Bag, b: Bag, vocabulary: Vocabulary): number {
  let [x, y, shared] = [0, 0, 0];
  while (x < a.tokens.length && y < b.tokens.length) {
    const [one, other] = [a.tokens[x] as number, b.tokens[y] as number];
    if (one === other) shared += weightOf(one, vocabulary);
    if (one <= other) x++;
    if (other <= one) y++;
  }
  return shared;
}

/** From 0 (nothing in common) to 1 (the same words, in whatever order): the Dice coefficient. */
export const likeness = (a: Bag, b: Bag, shared: number): number =>
  a.weight + b.weight > 0 ? (2 * shared) / (a.weight + b.weight) : 0;
