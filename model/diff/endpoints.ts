import { z } from 'zod';
import type { Endpoint } from '../contract/index.js';
import { Change, Row } from './diff-json.js';

const VersionNumber = z.string().regex(/^(?:-?\d{1,20}|now)$/, 'a version’s number or now');

/** Which two states of a page are compared. */
export const DiffQuery = z.object({ from: VersionNumber, to: VersionNumber.default('now') });

/** One of the two states: a version, or the text as it is now (`n` is null). */
export const ComparedState = z.object({
  n: z.number().int().nullable(),
  seq: z.number().int(),
  at: z.iso.datetime().nullable(),
  summary: z.string(),
  name: z.string().nullable(),
  people: z.array(z.object({ name: z.string(), displayName: z.string() })),
});
export type ComparedState = z.infer<typeof ComparedState>;

/** A change with the sentence that tells it. */
export const ToldChange = Change.extend({ text: z.string() });
export type ToldChange = z.infer<typeof ToldChange>;

export const DiffAnswer = z.object({
  from: ComparedState,
  to: ComparedState,
  coarse: z.boolean(),
  changes: z.array(ToldChange),
  rows: z.array(Row),
});

/** The differences' part of the API. */
export const diffEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/pages/:slug/diff',
    summary: 'What was changed from one version to another, or to now',
    query: DiffQuery,
    answers: DiffAnswer,
    status: 200,
    refuses: ['page-unknown', 'page-deleted', 'revision-unknown', 'invalid', 'unavailable', 'too-large'],
  },
];
