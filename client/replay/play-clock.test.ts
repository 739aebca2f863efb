import { expect, it } from 'vitest';
import { waitBetween } from './play-clock.js';

it.each([
  [1_000, 1_300, 1, 300],
  [1_000, 1_300, 4, 75],
  [1_000, 3_601_000, 1, 2_000],
  [1_000, 3_601_000, 16, 125],
  [1_300, 1_000, 1, 0], // two servers’ clocks
])('[RPL-21] between %i and %i at %i × there are %i ms', (before, after, speed, wait) => {
  expect(waitBetween(before, after, speed)).toBe(wait);
});
