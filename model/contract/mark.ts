import { z } from 'zod';
import { stances, Words } from './claim.js';
import { PageName, standings } from './claim-place.js';
import type { Endpoint } from './endpoints.js';
import { Byline, Slug } from './page.js';
import { SourceKey } from './source.js';

const Reason = Words.pipe(z.string().min(1).max(1_000));
const LineNumber = z.number().int().positive().max(10_000_000);

/** Which lines of a source, and why; without lines all of it. */
export const MarkUnreliable = z
  .strictObject({ from: LineNumber.optional(), to: LineNumber.optional(), reason: Reason })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    path: ['to'],
    message: 'give both the first and the last line, or neither',
  });
export type MarkUnreliable = z.infer<typeof MarkUnreliable>;

export const TakeBackMark = z.strictObject({ reason: Reason });
export type TakeBackMark = z.infer<typeof TakeBackMark>;

const lineInQuery = z.coerce.number().int().positive().max(10_000_000).optional();
const RippleFields = z.object({ from: lineInQuery, to: lineInQuery });

export const RippleQuery = RippleFields.refine(({ from, to }) => (from === undefined) === (to === undefined), {
  path: ['to'],
  message: 'give both the first and the last line, or neither',
});
export type RippleQuery = z.infer<typeof RippleQuery>;

/** That a source, or lines of it, are marked as unreliable. */
export const SourceMark = z.object({
  /** 1, 2, 3 ... among the acts of its source. */
  n: z.number().int(),
  /** null: the whole source. */
  from: LineNumber.nullable(),
  to: LineNumber.nullable(),
  reason: z.string(),
  by: Byline.nullable(),
  at: z.iso.datetime(),
  /** null: it stands. */
  takenBack: z.object({ n: z.number().int(), reason: z.string(), by: Byline.nullable(), at: z.iso.datetime() }).nullable(),
});
export type SourceMark = z.infer<typeof SourceMark>;

/** A reading with evidence that a mark would touch. */
export const RippleReading = z.object({
  id: z.uuid(),
  /** In one line, value and words. */
  text: z.string(),
  /** Whether the claim's decision takes it. */
  taken: z.boolean(),
  evidence: z.array(
    z.object({
      id: z.uuid(),
      source: SourceKey,
      from: z.number().int(),
      to: z.number().int(),
      stance: z.enum(stances),
      /** In the lines, or derived only from what is lost. */
      how: z.enum(['marked', 'derived']),
      /** Whether it was lost before. */
      already: z.boolean(),
    }),
  ),
  /** Independent witnesses for it that are left. */
  left: z.number().int(),
  /** Whether the last one goes. */
  losesSupport: z.boolean(),
});
export type RippleReading = z.infer<typeof RippleReading>;

export const RippleClaim = z.object({
  slug: Slug,
  question: z.string(),
  status: z.enum(standings),
  pages: z.array(PageName),
  readings: z.array(RippleReading),
});
export type RippleClaim = z.infer<typeof RippleClaim>;

const rippleCounts = {
  claims: z.number().int(),
  /** Pages that these claims name or that are marked with them. */
  pages: z.number().int(),
  /** Claims in which a reading loses its last support. */
  losing: z.number().int(),
  citations: z.number().int(),
  citingPages: z.number().int(),
};

/** What marking a source, or lines of it, would touch; the claims that lose support come first. */
export const Ripple = z.object({ ...rippleCounts, items: z.array(RippleClaim) });
export type Ripple = z.infer<typeof Ripple>;

/** The act's number, and what it touched. */
export const MarkDone = z.object({ n: z.number().int(), ...rippleCounts });
export type MarkDone = z.infer<typeof MarkDone>;

const acting = ['sign-in-needed', 'not-allowed', 'blocked', 'source-unknown', 'invalid'] as const;

/** Marking sources as unreliable, as a part of the API. */
export const markEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/sources/:key/marks',
    summary: 'Where and why a source has been marked as unreliable, those taken back too, newest first',
    answers: z.object({ items: z.array(SourceMark), next: z.null() }),
    status: 200,
    refuses: ['source-unknown'],
  },
  {
    method: 'GET',
    path: '/sources/:key/ripple',
    summary: 'What marking a source, or lines of it, as unreliable would touch',
    query: RippleFields,
    answers: Ripple,
    status: 200,
    refuses: ['source-unknown', 'invalid'],
  },
  {
    method: 'POST',
    path: '/sources/:key/marks',
    summary: 'Mark a source, or lines of it, as unreliable; for editors',
    body: MarkUnreliable,
    answers: MarkDone,
    status: 201,
    refuses: [...acting, 'already-marked'],
  },
  {
    method: 'POST',
    path: '/sources/:key/marks/:n/withdraw',
    summary: 'Take a mark back; for editors',
    body: TakeBackMark,
    answers: MarkDone,
    status: 201,
    refuses: [...acting, 'mark-unknown', 'nothing-to-change'],
  },
];
