import { z } from 'zod';
import { Cite, calendars, type Relation, Slug } from './page.js';

/** A relation read from the other end: a page that says “my parent is X” makes its subject X's child. */
export const inverses = {
  parent: 'child',
  child: 'parent',
  sibling: 'sibling',
  relative: 'relative',
  spouse: 'spouse',
  partner: 'partner',
  'member-of': 'has-member',
  'took-part-in': 'had-part-taken-by',
  'victim-of': 'has-victim',
  'killed-by': 'killed',
  wrote: 'written-by',
  opposed: 'opposed-by',
  'ally-of': 'ally-of',
  succeeded: 'succeeded-by',
} as const satisfies Record<Relation, string>;

/** Everything that a neighbour can be to a page's subject, in the order in which it is shown. */
export const ties = [
  'parent',
  'child',
  'sibling',
  'relative',
  'spouse',
  'partner',
  'member-of',
  'has-member',
  'took-part-in',
  'had-part-taken-by',
  'wrote',
  'written-by',
  'ally-of',
  'opposed',
  'opposed-by',
  'succeeded',
  'succeeded-by',
  'victim-of',
  'has-victim',
  'killed-by',
  'killed',
] as const;
export type Tie = (typeof ties)[number];

/** A tie in words that stand before the neighbours' names. */
export const tieNames: Readonly<Record<Tie, string>> = {
  parent: 'Parents',
  child: 'Children',
  sibling: 'Siblings',
  relative: 'Relatives',
  spouse: 'Married to',
  partner: 'Partner of',
  'member-of': 'Member of',
  'has-member': 'Members',
  'took-part-in': 'Took part in',
  'had-part-taken-by': 'Took part',
  wrote: 'Wrote',
  'written-by': 'Written by',
  'ally-of': 'Allied with',
  opposed: 'Opposed',
  'opposed-by': 'Opposed by',
  succeeded: 'Succeeded',
  'succeeded-by': 'Succeeded by',
  'victim-of': 'Victim of',
  'has-victim': 'Victims',
  'killed-by': 'Killed by',
  killed: 'Killed',
};

/** One neighbour of a page. */
export const RelatedPage = z.object({
  tie: z.enum(ties),
  /** The neighbour; one that is not there has the address that was wanted and a name made of it. */
  page: z.object({ slug: Slug, title: z.string(), missing: z.boolean() }),
  /** Whether this page says so, or the neighbour. */
  toldBy: z.enum(['page', 'neighbour']),
  label: z.string(),
  text: z.string(),
  date: z.string().nullable(),
  calendar: z.enum(calendars).nullable(),
  cites: z.array(Cite),
});
export type RelatedPage = z.infer<typeof RelatedPage>;

export const RelationsQuery = z.object({ relation: z.enum(ties).optional() });
