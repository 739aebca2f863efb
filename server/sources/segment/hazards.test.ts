import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../config/index.js';
import { readCatalogue } from '../read-catalogue.js';
import { type Passage, segmentText } from './segment-text.js';

const folder = process.env.SOURCES_DIR;
const file = folder ? join(folder, 'volkogonov.txt') : '';

/** The large scan, where it is at hand; what is expected is taken from its own lines, none of which is written here. */
describe.skipIf(!folder || !existsSync(file))('the large scan', () => {
  const lines = folder ? readFileSync(file, 'utf8').split('\n') : [];
  const entry = readCatalogue(readFileSync(join(projectRoot(), 'seed/sources.json'), 'utf8')).find((e) => e.key === 'volkogonov');
  const layout = entry?.csl.custom?.layout ?? {};
  const { passages, left } = segmentText('volkogonov.txt', lines, layout);
  const at = (line: number): Passage => {
    const found = passages.filter((p) => p.ranges.some(([from, to]) => from <= line && line <= to));
    expect(found, `line ${line}`).toHaveLength(1);
    return found[0] as Passage;
  };
  const lastWord = (line: number) => (lines[line - 1] ?? '').trim().split(/\s+/).at(-1) ?? '';
  const firstWord = (line: number) => (lines[line - 1] ?? '').trim().split(/\s+/)[0] ?? '';

  it('[SRC-24] has each line with words in exactly one passage, or says why not', () => {
    const times = new Map<number, number>();
    for (const p of passages)
      for (const [from, to] of p.ranges) for (let n = from; n <= to; n += 1) times.set(n, (times.get(n) ?? 0) + 1);
    const wrong = lines.flatMap((text, i) => (text.trim() === '' || left.has(i + 1) !== (times.get(i + 1) === 1) ? [] : [i + 1]));
    expect(wrong).toEqual([]);
  });

  it.each([1834, 5399, 7044, 6078, 7780, 1569, 2384, 13303, 24153, 24301])('[SRC-15] the word broken at %i is joined', (line) =>
    expect(at(line).text).toContain(lastWord(line).slice(0, -1) + firstWord(line + 1)),
  );

  it.each([7461, 18617, 19574, 4541, 19420, 2604])('[SRC-15] the hyphen at the end of %i is the word’s', (line) =>
    expect(at(line).text).toContain(lastWord(line) + firstWord(line + 1)),
  );

  it('[SRC-15] of two hyphens one is kept', () => {
    expect(at(2205).text).toContain(lastWord(2205).slice(0, -1) + firstWord(2206));
    expect(lastWord(2205).slice(0, -1)).toContain('-');
  });

  it.each([
    52, 174, 419, 542, 666, 1022, 1145, 1268, 1390, 1510, 1632, 1755, 1878, 2478, 2961, 3084, 3452, 3813, 4181, 4304, 3569, 9309,
  ])('[SRC-17] the blank line %i ends nothing', (line) => {
    const passage = at(line - 1);
    expect(passage).toBe(at(line + 1));
    expect(passage.changes).toContainEqual({ line, rule: 'blank-inside' });
  });

  it('[SRC-18] an indented line begins a paragraph at 481, not at 112, 605', () => {
    expect(at(481)).not.toBe(at(480));
    for (const line of [112, 605]) expect(at(line), String(line)).toBe(at(line - 1));
  });

  it('[SRC-16] page furniture is left out, and sentences go on over it', () => {
    const furniture = [
      1, 4828, 4830, 7154, 7155, 7653, 7655, 12112, 15413, 15415, 15935, 15936, 16178, 16179, 17294, 19223, 19224, 21060, 21061,
    ];
    for (const line of furniture) expect(left.get(line), String(line)).toBe('furniture');
    expect([...left.keys()].filter((line) => !furniture.includes(line))).toEqual([5083]);
    expect(at(19219)).toBe(at(19226));
  });

  it('[SRC-22] names, initials, numbers and scan errors stay; runs of spaces go', () => {
    const damaged = [
      74, 8468, 9354, 11223, 6670, 6672, 10859, 10497, 6974, 9613, 1652, 5513, 9406, 1295, 2136, 18132, 23008, 23774, 5624,
    ];
    const squeezed = (text: string) => text.trim().replace(/\s+/g, ' ');
    for (const line of damaged) {
      const inside = squeezed(lines[line - 1] ?? '')
        .split(' ')
        .slice(1, -1)
        .join(' ');
      expect(at(line).text, String(line)).toContain(inside);
    }
    for (const line of [3568, 4851, 6908, 7491, 10167]) expect(at(line).text).not.toMatch(/ {2}/);
    const letters = (text: string) => text.replace(/[\s-]/g, '');
    for (const p of passages.filter((p) => p.starts.length > 0)) {
      expect(letters(p.text)).toBe(letters(p.starts.map(([line]) => lines[line - 1] ?? '').join('')));
    }
  });

  it('[SRC-18] quotes that do not pair decide nothing', () => {
    for (const [a, b] of [
      [10535, 10537],
      [1065, 1066],
      [22171, 22172],
    ] as const)
      expect([at(a), at(b)].every((p) => p.text.length < 4000)).toBe(true);
  });

  it('[SRC-19] verse, addresses and lists keep what they are', () => {
    for (const [from, to] of [
      [115, 138],
      [9935, 9952],
      [9573, 9576],
      [7084, 7089],
    ] as const) {
      expect(at(from)).toBe(at(to));
      expect([at(from).kind, at(from).text.split('\n').length]).toEqual(['lines', to - from + 1]);
    }
    const list = [17096, 17098, 17100, 17118, 17166, 17188, 10442, 10447, 25045];
    for (const line of list) expect(at(line), String(line)).not.toBe(at(line - 2));
  });

  it('[SRC-21] displaced blocks are read where they belong', () => {
    expect(at(25285)).toBe(at(25226));
    expect(at(25224)).not.toBe(at(25226));
    expect(at(26394)).toBe(at(26336));
    const order = [26334, 26381, 26336, 26379, 26396].map((line) => passages.indexOf(at(line)));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(passages.flatMap((p) => p.changes.filter((c) => c.rule === 'moved').map((c) => c.line))).toEqual([25226, 26381]);
    expect(at(12106).kind).toBe('note');
  });

  it('[SRC-20] [SRC-21] chapters and sections are found; by rules alone all chapters and most sections', () => {
    const headings = layout.headings ?? [];
    const found = passages.filter((p) => p.kind === 'heading').map((p) => [p.from, p.level]);
    expect(found).toEqual(headings.map((h) => [h.line, h.level]));
    expect(new Set(passages.map((p) => p.chapter))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
    const byRule = segmentText('volkogonov.txt', lines).passages.filter((p) => p.kind === 'heading');
    const known = new Map(headings.map((h) => [h.line, h.level]));
    expect(byRule.filter((p) => p.level === 1)).toHaveLength(6);
    expect(byRule.filter((p) => known.has(p.from)).length).toBeGreaterThanOrEqual(31);
    expect(byRule.filter((p) => !known.has(p.from)).length).toBeLessThanOrEqual(1);
  });
});
