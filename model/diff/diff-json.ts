import { z } from 'zod';
import type { InlineJson } from '../document/index.js';

/** Text and atoms of one paragraph or heading, as in a document. */
const Inline = z.array(z.unknown() as unknown as z.ZodType<InlineJson>).readonly();

/** A node around a line: a list, a quote, a table and their parts, with the attributes that such a node has. */
export const Container = z.object({
  type: z.enum(['bulletList', 'orderedList', 'listItem', 'blockquote', 'table', 'tableRow', 'tableCell', 'tableHeader']),
  attrs: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
});
export type Container = Readonly<z.infer<typeof Container>>;

/**
 * What a line is and where it stands. `path` are the nodes around it, outermost first; the first `joins` of them are the same ones as
 * those around the line before. A table row without cells is a line without words.
 */
export const Head = z.object({
  type: z.enum(['paragraph', 'heading', 'tableRow']),
  level: z.number().int().optional(),
  path: z.array(Container).readonly(),
  joins: z.number().int(),
});
export type Head = Readonly<z.infer<typeof Head>>;

/** A stretch of a changed line. `border` is where one line ends and the next begins: before, after, or in both. */
export const Piece = z.discriminatedUnion('op', [
  z.object({ op: z.literal('same'), nodes: Inline }),
  z.object({ op: z.literal('removed'), nodes: Inline }),
  z.object({ op: z.literal('added'), nodes: Inline }),
  z.object({ op: z.literal('marked'), before: Inline, after: Inline }),
  z.object({ op: z.literal('border'), in: z.enum(['before', 'after', 'both']) }),
]);
export type Piece = Readonly<z.infer<typeof Piece>>;

/** What happened to a line as a whole, by name. */
export const LineChange = z.object({
  what: z.enum(['level', 'kind', 'place', 'list-start', 'cell', 'split', 'joined', 'grouping']),
  from: z.union([z.string(), z.number()]),
  to: z.union([z.string(), z.number()]),
});
export type LineChange = Readonly<z.infer<typeof LineChange>>;

const place = z.number().int().nonnegative();

/**
 * A part of the diff, in the order of reading; `a` and `b` count the lines of the two documents from 0.
 * `same`: `count` lines that are the same. `changed`: lines that stayed, were split or joined; with `move` they also stand elsewhere.
 * `away`: the place that the lines of `move` left. `removed`, `added`: one line.
 */
export const Row = z.discriminatedUnion('row', [
  z.object({ row: z.literal('same'), a: place, b: place, count: place }),
  z.object({
    row: z.literal('changed'),
    a: z.array(place).readonly(),
    b: z.array(place).readonly(),
    heads: z.array(Head).readonly(),
    pieces: z.array(Piece).readonly(),
    named: z.array(LineChange).readonly(),
    move: place.nullable(),
  }),
  z.object({ row: z.literal('away'), a: z.array(place).readonly(), move: place }),
  z.object({ row: z.literal('removed'), a: place, head: Head, nodes: Inline }),
  z.object({ row: z.literal('added'), b: place, head: Head, nodes: Inline }),
]);
export type Row = Readonly<z.infer<typeof Row>>;

/** One change of meaning. `row` is the index of the row where it is to be seen; `before` and `after` are null where there is none. */
export const Change = z.object({
  what: z.enum(['claim', 'citation', 'page-link', 'link', 'heading', 'table', 'cell', 'moved', 'structure', 'formatting']),
  how: z.enum(['added', 'removed', 'changed']),
  row: place,
  /** Its name: a source's key, a page's address, a claim's id, a link's address, the kind of formatting. */
  about: z.string(),
  /** A page's id, where it has one. */
  page: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The words it stands on, shortened. */
  words: z.string(),
});
export type Change = Readonly<z.infer<typeof Change>>;

/** The difference of two documents. `coarse`: somewhere the effort ran out, and stretches are shown as rewritten that need not be. */
export const DocumentDiff = z.object({
  coarse: z.boolean(),
  changes: z.array(Change).readonly(),
  rows: z.array(Row).readonly(),
});
export type DocumentDiff = Readonly<z.infer<typeof DocumentDiff>>;
