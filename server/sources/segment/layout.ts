import { z } from 'zod';

const Line = z.number().int().positive();
const Lines = z.tuple([Line, Line]).refine(([from, to]) => from <= to, 'ends before it begins');

/**
 * What rules cannot know of a text, as line numbers of its original file, in the `custom.layout` of its CSL-JSON. A heading's `title` is the
 * cataloguer's, for a section that has none printed. Where `headings` is there, no other line is one.
 */
export const Layout = z.strictObject({
  headings: z
    .array(z.strictObject({ line: Line, level: z.literal([1, 2]), title: z.string().trim().min(1).max(200).optional() }))
    .optional(),
  /** Blocks that stand in the wrong place, each with the line that it belongs after. */
  moved: z.array(z.strictObject({ lines: Lines, after: Line })).optional(),
  /** Footnotes and the like, which are no part of the running text. */
  notes: z.array(Lines).optional(),
  /** No part of the work: navigation, what a scanner or a download left. */
  omitted: z.array(Lines).optional(),
});
export type Layout = z.infer<typeof Layout>;

/** The line numbers in these ranges. */
export const linesIn = (ranges: readonly (readonly [number, number])[] = []): Set<number> =>
  new Set(ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));

/** Every line number of a text once, in the order of reading: blocks that stand in the wrong place are put where they belong. */
export function readingOrder(count: number, moved: Layout['moved'] = []): number[] {
  const away = linesIn(moved.map((m) => m.lines));
  const after = new Map(moved.map((m) => [m.after, m.lines]));
  const order: number[] = [];
  for (let line = 1; line <= count; line += 1) {
    if (!away.has(line)) order.push(line);
    const [from, to] = after.get(line) ?? [1, 0];
    for (let moving = from; moving <= to; moving += 1) order.push(moving);
  }
  return order;
}
