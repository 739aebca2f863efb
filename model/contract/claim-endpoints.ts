import { z } from 'zod';
import {
  AddEvidence,
  AddReading,
  ChangeClaim,
  ClaimAct,
  ClaimSummary,
  ClaimWhole,
  Decide,
  ExpectPlace,
  JustAsked,
  OpenClaim,
  Reattach,
  Reopen,
  testimonies,
  UndoAct,
} from './claim.js';
import { standings } from './claim-place.js';
import type { Endpoint } from './endpoints.js';
import { ClaimId } from './ids.js';
import { Slug } from './page.js';
import { SourceKey } from './source.js';

const cursor = z.string().max(500).optional();

/** `q`: words that question and subject hold; `page`: the address of a page that is concerned or marked; `source` and `testimony`: of any piece of evidence; `support=lost`: a reading has only evidence that is marked as unreliable. */
export const ListClaimsQuery = z.object({
  q: z.string().max(200).optional(),
  page: z.string().max(200).optional(),
  status: z.enum(standings).optional(),
  source: SourceKey.optional(),
  testimony: z.enum(testimonies).optional(),
  support: z.enum(['lost']).optional(),
  cursor,
});
export type ListClaimsQuery = z.infer<typeof ListClaimsQuery>;

export const ClaimHistoryQuery = z.object({ cursor });

/** What every act answers: the claim's version after it, and what it made. */
export const ClaimDone = z.object({
  id: ClaimId,
  slug: Slug,
  version: z.number().int(),
  /** The reading or evidence that it made. */
  made: z.uuid().nullable(),
  status: z.enum(standings),
});
export type ClaimDone = z.infer<typeof ClaimDone>;

const acting = ['sign-in-needed', 'not-allowed', 'blocked', 'claim-unknown', 'claim-changed', 'invalid', 'too-large'] as const;

const placing = [
  'sign-in-needed',
  'not-allowed',
  'blocked',
  'claim-unknown',
  'place-unknown',
  'page-deleted',
  'invalid',
] as const;

const act = (
  method: Endpoint['method'],
  path: string,
  summary: string,
  body: z.ZodType,
  refuses: Endpoint['refuses'] = [],
): Endpoint => ({
  method,
  path: `/claims/:slug${path}`,
  summary,
  body,
  answers: ClaimDone,
  status: method === 'POST' ? 201 : 200,
  refuses: [...acting, ...refuses],
});

/** The claims' part of the API. An act may name the version that it was decided on, as `base` or in `If-Match`. */
export const claimEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/claims',
    summary: 'Claims, those between two sources first',
    query: ListClaimsQuery,
    answers: z.object({ items: z.array(ClaimSummary), next: z.string().nullable() }),
    status: 200,
    refuses: ['invalid', 'page-unknown', 'page-deleted'],
  },
  {
    method: 'POST',
    path: '/claims',
    summary: 'Open a claim, with readings and evidence or without',
    body: OpenClaim,
    answers: ClaimDone,
    status: 201,
    refuses: ['sign-in-needed', 'not-allowed', 'blocked', 'invalid'],
  },
  {
    method: 'GET',
    path: '/claims/:slug',
    summary: 'A claim with readings, evidence and decision',
    answers: ClaimWhole,
    status: 200,
    refuses: ['claim-unknown'],
  },
  act('PATCH', '', 'Change the question, what it is about, its pages; hide it', ChangeClaim, ['nothing-to-change']),
  act('POST', '/readings', 'Add a reading', AddReading),
  act('PUT', '/readings/:id', 'Change a reading', AddReading, ['reading-unknown', 'nothing-to-change']),
  act('DELETE', '/readings/:id', 'Withdraw a reading that nothing rests on', JustAsked, ['reading-unknown', 'claim-rests-on']),
  act('POST', '/readings/:id/evidence', 'Add evidence for or against a reading', AddEvidence, ['reading-unknown']),
  act('PUT', '/evidence/:id', 'Change a piece of evidence', AddEvidence, ['evidence-unknown', 'nothing-to-change']),
  act('DELETE', '/evidence/:id', 'Withdraw a piece of evidence that no other is derived from', JustAsked, [
    'evidence-unknown',
    'claim-rests-on',
  ]),
  act('POST', '/decision', 'Lean to a reading, or settle the claim', Decide, ['reading-unknown']),
  act('POST', '/reopen', 'Reopen a claim that was decided', Reopen, ['nothing-to-change']),
  act('POST', '/undo', 'Take back one act, as a new one', UndoAct, ['revision-unknown', 'claim-rests-on', 'nothing-to-change']),
  {
    method: 'POST',
    path: '/claims/:slug/places',
    summary: 'Say that words of a page are about to be marked with the claim',
    body: ExpectPlace,
    answers: z.object({ id: ClaimId }),
    status: 201,
    refuses: ['sign-in-needed', 'not-allowed', 'blocked', 'claim-unknown', 'page-unknown', 'page-deleted', 'invalid'],
  },
  {
    method: 'POST',
    path: '/claims/:slug/places/:id/attach',
    summary: 'Mark words of a page again that have lost the claim’s mark, as an edit of the page',
    body: Reattach,
    answers: z.object({ seq: z.number().int() }),
    status: 201,
    refuses: [...placing, 'protected', 'conflict', 'words-not-found', 'nothing-to-change', 'slow-down', 'page-full'],
  },
  {
    method: 'POST',
    path: '/claims/:slug/places/:id/confirm',
    summary: 'The words that the mark is on now are the right ones',
    answers: z.object({ id: z.uuid() }),
    status: 201,
    refuses: [...placing, 'nothing-to-change'],
  },
  {
    method: 'DELETE',
    path: '/claims/:slug/places/:id',
    summary: 'Forget a place whose mark is gone',
    answers: null,
    status: 204,
    refuses: [...placing, 'place-marked'],
  },
  {
    method: 'GET',
    path: '/claims/:slug/history',
    summary: 'What was done to a claim, newest first',
    query: ClaimHistoryQuery,
    answers: z.object({ items: z.array(ClaimAct), next: z.string().nullable() }),
    status: 200,
    refuses: ['claim-unknown', 'invalid'],
  },
  {
    method: 'GET',
    path: '/claims/:slug/history/:n',
    summary: 'A claim as it was after its nth act',
    answers: ClaimWhole,
    status: 200,
    refuses: ['claim-unknown', 'revision-unknown'],
  },
];
