import { describe, expect, it } from 'vitest';
import { assignAddresses } from './assign-addresses.js';

const passage = (from: number, to: number, chapter = 1) => ({
  kind: 'paragraph' as const,
  level: null,
  chapter,
  from,
  to,
  ranges: [[from, to] as const],
});
const heading = (line: number, level: 1 | 2, chapter = 1) => ({
  kind: 'heading' as const,
  level,
  chapter,
  from: line,
  to: line,
  ranges: [[line, line] as const],
});

describe('assignAddresses', () => {
  const passages = [passage(1, 2, 0), heading(4, 1), passage(6, 9), heading(11, 2), passage(13, 15), passage(17, 20)];
  const first = assignAddresses(passages, []);
  const earlier = first.map((locator, i) => ({ locator, fromLine: passages[i]?.from ?? 0 }));

  it('[SRC-25] counts paragraphs by chapter, headings apart', () => {
    expect(first).toEqual(['0.1', '1.h0', '1.1', '1.h1', '1.2', '1.3']);
  });

  it('[SRC-26] gives the same again', () => expect(assignAddresses(passages, earlier)).toEqual(first));

  it('[SRC-26] keeps an address where the line is, whatever was split or merged before it', () => {
    const split = [passage(1, 2, 0), heading(4, 1), passage(6, 7), passage(8, 9), heading(11, 2), passage(13, 20)];
    expect(assignAddresses(split, earlier)).toEqual(['0.1', '1.h0', '1.1', '1.1b', '1.h1', '1.2']);
  });

  it('[SRC-26] never gives an address twice', () => {
    const splitBefore = [...earlier, { locator: '1.1b', fromLine: 400 }];
    const split = [passage(1, 2, 0), heading(4, 1), passage(6, 7), passage(8, 9)];
    expect(assignAddresses(split, splitBefore)).toEqual(['0.1', '1.h0', '1.1', '1.1c']);
  });
});
