import { expect, test } from 'vitest';
import { movedPart } from './moved-part.js';

const read = (before: string, order: readonly number[] | null): string | undefined => order?.map((i) => before[i]).join('');

test('[AUT-10] a part that went to another place is followed over what was left standing beside it', () => {
  const [before, after] = ['family by in', 'faminily by '];
  const order = movedPart(before, after);
  expect(read(before, order)).toBe(after);
  expect(order?.slice(3, 5)).toEqual([10, 11]);
});

test('[AUT-10] other letters, or a very long part, are no move', () => {
  expect(movedPart('ab', 'bc')).toBeNull();
  const long = 'a'.repeat(20_000);
  expect(movedPart(`${long}bc`, `bc${long}`)).toBeNull();
  expect(movedPart(`${long.slice(9)}bc`, `bc${long.slice(9)}`)).not.toBeNull();
});
