import { z } from 'zod';
import { ClaimValue, Property } from './claim.js';
import { standings } from './claim-place.js';
import type { Endpoint } from './endpoints.js';
import { Cite, Fact, Slug } from './page.js';
import { RelatedPage, RelationsQuery } from './relation.js';
import { SourceKey } from './source.js';

/** Whom a page's facts follow where sources differ: a source, or one reading of one claim. */
export const According = z.union([z.uuid(), SourceKey]);
/** Is it a reading that is followed, and not a source? */
export const isReadingId = (according: string): boolean => z.uuid().safeParse(according).success;
export const FactsQuery = z.object({ according: According.optional() });

/** A reading as a row of the infobox shows it. */
export const RowReading = z.object({
  id: z.uuid(),
  text: z.string(),
  value: ClaimValue.nullable(),
  heldBy: z.string(),
  /** The places that support it. */
  cites: z.array(Cite),
  /** There was evidence for it, and all of it is lost. */
  supportLost: z.boolean(),
});
export type RowReading = z.infer<typeof RowReading>;

/** A claim as a row of the infobox shows it. */
export const RowClaim = z.object({
  slug: Slug,
  question: z.string(),
  property: Property.nullable(),
  label: z.string(),
  status: z.enum(standings),
  /** The reading that the newest decision takes, also where it was reopened. */
  taken: z.uuid().nullable(),
  readings: z.array(RowReading),
});
export type RowClaim = z.infer<typeof RowClaim>;

/** Why a row shows the readings that it shows. */
export const choices = ['disputed', 'leaning', 'settled', 'settled-on-none', 'according'] as const;
export type Choice = (typeof choices)[number];

/** A row of the infobox: a fact that nobody disputes, or a claim. */
export const FactsRow = z.object({
  label: z.string(),
  /** null where a claim stands in its place. */
  fact: Fact.nullable(),
  /** The fact cites places, and all of them are marked as unreliable. */
  supportLost: z.boolean(),
  claim: RowClaim.nullable(),
  /** Ids of the readings that are shown, and why these. */
  shown: z.array(z.uuid()),
  choice: z.enum(choices).nullable(),
});
export type FactsRow = z.infer<typeof FactsRow>;

/** Views of a page's facts. */
export const factEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/pages/:slug/facts',
    summary: 'The rows of a page’s infobox: facts, and claims with their readings',
    query: FactsQuery,
    answers: z.object({ items: z.array(FactsRow) }),
    status: 200,
    refuses: ['page-unknown', 'page-deleted', 'source-unknown', 'reading-unknown', 'invalid'],
  },
  {
    method: 'GET',
    path: '/pages/:slug/relations',
    summary: 'What other pages are to a page’s subject, told by it or by them',
    query: RelationsQuery,
    answers: z.object({ items: z.array(RelatedPage) }),
    status: 200,
    refuses: ['page-unknown', 'page-deleted', 'invalid'],
  },
];
