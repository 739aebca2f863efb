import { describe, expect, it } from 'vitest';
import type { Stance } from '../contract/index.js';
import { lostEvidence, unsupported } from './lost-support.js';

const piece = (reading: string, derivedFrom: string[] = [], stance: Stance = 'supports') => ({ reading, derivedFrom, stance });
const claim = (pieces: Record<string, ReturnType<typeof piece>>) => new Map(Object.entries(pieces));
const lost = (evidence: ReturnType<typeof claim>, ...marked: string[]) =>
  [...lostEvidence(evidence, (_, id) => marked.includes(id))].sort();

describe('lost evidence', () => {
  const copies = claim({
    book: piece('r'),
    copy: piece('r', ['book']),
    copied: piece('r', ['copy']),
    other: piece('r'),
    both: piece('r', ['copied', 'other']),
  });

  it('[UNR-4] is what is marked, and what is derived only from it, over however many steps', () => {
    expect(lost(copies, 'book')).toEqual(['book', 'copied', 'copy']);
    expect(lost(copies, 'book', 'other')).toEqual(['book', 'both', 'copied', 'copy', 'other']);
    expect(lost(copies, 'copied')).toEqual(['copied']);
    expect(lost(copies)).toEqual([]);
  });

  it('[UNR-4] is found along the longest chain that a claim can hold', () => {
    const chain = claim(
      Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`e${i}`, piece('r', i ? [`e${i - 1}`] : [])])),
    );
    expect(lost(chain, 'e0')).toHaveLength(5_000);
    expect(lost(chain, 'e4990')).toHaveLength(10);
  });
});

describe('a reading without support', () => {
  const evidence = claim({
    a: piece('one'),
    b: piece('two'),
    c: piece('two'),
    d: piece('three', [], 'opposes'),
    e: piece('four', [], 'mentions'),
  });
  const without = (...marked: string[]) => [...unsupported(evidence, new Set(marked))].sort();

  it('[UNR-4] had some and has lost all of it; what only opposes or mentions is no support', () => {
    expect(without('a')).toEqual(['one']);
    expect(without('b')).toEqual([]);
    expect(without('b', 'c')).toEqual(['two']);
    expect(without('d', 'e')).toEqual([]);
    expect(without()).toEqual([]);
  });
});
