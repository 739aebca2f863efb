import { describe, expect, it } from 'vitest';
import { tryKind } from '../../../tests/support/authors/kinds.js';
import { follow, score } from '../../../tests/support/authors/score.js';
import { runSession } from '../../../tests/support/authors/session.js';
import type { World } from '../../../tests/support/authors/world.js';

/** The seeds are ones with which this could go wrong: that somebody saw it, that it is equal, that it stands twice. */
const wrongOf = (world: World | null): readonly string[] => {
  if (!world) throw new Error('there was nothing to do it to');
  const { wrong, characters } = score(follow(world.log), world);
  expect(characters).toBeGreaterThan(100);
  return wrong;
};

const wrongIn = (name: string, seed: number) => wrongOf(tryKind(name, seed * 7_919 + name.length));

describe('what somebody saw', () => {
  it.each([20, 27, 66, 74, 77])('[AUT-9] words that others put into a moved block unseen stay theirs (%i)', (seed) => {
    expect(wrongIn('coming back with changes made offline', seed)).toEqual([]);
  });

  it.each([36, 44, 49])('[AUT-9] what had been removed before keeps its order (%i)', (seed) => {
    expect(wrongIn('coming back with changes made offline', seed)).toEqual([]);
  });

  it.each(Array.from({ length: 20 }, (_, i) => i + 1))(
    '[AUT-9] an undone cut of what others change brings all of it back (%i)',
    (seed) => {
      expect(wrongIn('undoing a cut of what others change', seed)).toEqual([]);
    },
  );
});

describe('what is equal', () => {
  it.each([18, 23, 25, 26, 27])('[AUT-10] a block and its copy are shuffled (%i)', (seed) => {
    expect(wrongIn('shuffling with a copy', seed)).toEqual([]);
  });

  it.each([50, 65])('[AUT-10] a part is dragged to where the text beside it begins like it (%i)', (seed) => {
    expect(wrongIn('dragging a short word', seed)).toEqual([]);
  });

  it.each([19, 95])('[AUT-11] a word is replaced everywhere by one that begins like it (%i)', (seed) => {
    expect(wrongIn('find and replace', seed)).toEqual([]);
  });

  it('[AUT-12] a cut of which somebody else has pasted most is pasted', () => {
    expect(wrongOf(runSession(7, 60))).toEqual([]);
  });
});
