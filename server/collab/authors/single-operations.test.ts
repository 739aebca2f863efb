import { describe, expect, it } from 'vitest';
import { kinds, tryKind } from '../../../tests/support/authors/kinds.js';
import { follow, score } from '../../../tests/support/authors/score.js';

const trials = Number(process.env.AUTHOR_TRIALS ?? 4);

describe('one thing that somebody does', () => {
  it.each(Object.keys(kinds))('[AUT-1] %s: every character keeps its author and its change', (name) => {
    let done = 0;
    for (let seed = 1; done < trials && seed < trials * 4; seed++) {
      const world = tryKind(name, seed * 7_919 + name.length);
      if (!world) continue;
      done++;
      const { wrong, wrongChange, characters } = score(follow(world.log), world);
      expect({ seed, wrong, wrongChange }).toEqual({ seed, wrong: [], wrongChange: 0 });
      expect(characters).toBeGreaterThan(100);
    }
    expect(done).toBe(trials);
  });
});
