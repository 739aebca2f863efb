import { z } from 'zod';
import { Alias, type Cite, Fact, Kind, parseCite, Slug, Title } from '../../model/contract/index.js';
import { isEdtf } from '../../model/text/index.js';

export const citeAdvice = 'a citation reads "@key, line N" or "@key, lines A-B"';

/** A citation as it is written. */
export const CiteText = z.string().transform((text, context): Cite => {
  const cite = parseCite(text.trim());
  if (cite) return cite;
  context.addIssue(citeAdvice);
  return z.NEVER;
});

const SeedAlias = z.union(
  [Title.transform((name): Alias => ({ name })), z.strictObject(Alias.shape)],
  'an alias is a name, or name with language or note',
);

const SeedFact = z
  .strictObject({
    label: Fact.shape.label,
    date: z.string('a date is EDTF text in quotes').max(60).refine(isEdtf, 'not a date in EDTF').optional(),
    text: z.string().trim().min(1).max(500).optional(),
    calendar: Fact.shape.calendar,
    page: Slug.optional(),
    relation: Fact.shape.relation,
    cite: z.array(CiteText).min(1, 'a fact needs a citation').max(10),
  })
  .refine((fact) => fact.date !== undefined || fact.text !== undefined, 'a fact needs a date or a text')
  .refine((fact) => !fact.calendar || fact.date !== undefined, 'a calendar needs a date')
  .refine((fact) => !fact.relation || (fact.page !== undefined && fact.text !== undefined), 'a relation needs a page and a text')
  .transform(({ cite, ...fact }): Fact => ({ ...fact, cites: cite }));

/** What stands between the two lines of `---`. */
export const FrontMatter = z.strictObject({
  title: Title,
  kind: Kind,
  description: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .refine((text) => !text.endsWith('.'), 'ends with a full stop'),
  aliases: z.array(SeedAlias).max(100).default([]),
  facts: z.array(SeedFact).max(60).default([]),
  wanted: z.array(Slug).default([]),
});
export type FrontMatter = z.infer<typeof FrontMatter>;
