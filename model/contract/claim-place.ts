import { z } from 'zod';
import { ClaimId } from './ids.js';
import { Slug } from './page.js';

export const standings = ['open', 'leaning', 'settled', 'reopened'] as const;
export type Standing = (typeof standings)[number];

/**
 * Of words that a claim is marked on: they are those that it was made for, in substance; some are others; it is not known where they are, or
 * the mark stands on words that a person has to look at.
 */
export const anchorStates = ['attached', 'changed', 'needs-re-attaching'] as const;

/** A page as a claim names it. */
export const PageName = z.object({ slug: Slug, title: z.string(), deleted: z.boolean() });

/** A place in a page's text that a claim is marked on. */
const placeFields = {
  id: z.uuid(),
  /**
   * Which of the page's places it is, from 1: `#disputed-3`. null: its mark is gone; unless it needs re-attaching, its words surely stand in the
   * page without it.
   */
  number: z.number().int().nullable(),
  state: z.enum(anchorStates),
  /** The words that it was made for, or that were confirmed since. */
  quote: z.string(),
  /** The words there now; of a place that needs re-attaching and has no mark, the last ones. */
  words: z.string(),
};

export const ClaimPlace = z.object({ ...placeFields, page: PageName });
export type ClaimPlace = z.infer<typeof ClaimPlace>;

/** A claim that is marked in a page, with the place. */
export const PagePlace = z.object({
  ...placeFields,
  claim: z.object({ id: ClaimId, slug: Slug, question: z.string(), status: z.enum(standings) }),
});
export type PagePlace = z.infer<typeof PagePlace>;
