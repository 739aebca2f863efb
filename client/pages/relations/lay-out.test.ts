import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Drawing, type GraphGroup, layOutNarrow, layOutWide } from './lay-out.js';

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 });
const group: fc.Arbitrary<GraphGroup> = fc.record({
  name: fc.string({ minLength: 1, maxLength: 14 }),
  neighbours: fc.array(
    name.map((words) => ({ words, href: '/wiki/x', missing: false })),
    { minLength: 1, maxLength: 8 },
  ),
  left: fc.integer({ min: 0, max: 40 }),
});
const groups = fc.array(group, { minLength: 1, maxLength: 21 });
const drawings: readonly (readonly [string, (subject: string, groups: readonly GraphGroup[]) => Drawing])[] = [
  ['wide', layOutWide],
  ['narrow', layOutNarrow],
];

describe.each(drawings)('the %s drawing of relations', (_, layOut) => {
  it('[REL-6] has no name over another and nothing outside', () => {
    fc.assert(
      fc.property(name, groups, (subject, given) => {
        const { width, height, ...drawing } = layOut(subject, given);
        const words = [drawing.subject, ...drawing.groups, ...drawing.neighbours];
        for (const { box } of words) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(width);
          expect(box.top).toBeGreaterThanOrEqual(0);
          expect(box.bottom).toBeLessThanOrEqual(height);
        }
        for (const [i, { box: a }] of words.entries())
          for (const { box: b } of words.slice(i + 1))
            expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('[REL-6] has every neighbour and every group, and is the same again', () => {
    fc.assert(
      fc.property(name, groups, (subject, given) => {
        const drawing = layOut(subject, given);
        expect(drawing.groups).toHaveLength(given.length);
        const drawn = drawing.neighbours.flatMap(({ to }) => to ?? []);
        expect(drawn).toHaveLength(given.flatMap(({ neighbours }) => neighbours).length);
        expect(drawing.lines).toHaveLength(given.length + drawing.neighbours.length);
        expect(layOut(subject, given)).toEqual(drawing);
      }),
      { numRuns: 40 },
    );
  });

  it('[REL-6] cuts a name that is too long, and keeps it whole beside', () => {
    const words = 'A name that goes on and on until there is no room for it any more at all';
    const [neighbour] = layOut('X', [
      { name: 'Wrote', neighbours: [{ words, href: '/wiki/x', missing: false }], left: 0 },
    ]).neighbours;
    expect(neighbour?.words).toMatch(/^A name that .*…$/);
    expect(neighbour?.whole).toBe(words);
  });
});
