import { z } from 'zod';
import { type Protection, protections } from './access.js';
import { PageId, Seq } from './ids.js';

export const kinds = ['person', 'event', 'organization', 'place', 'work', 'concept'] as const;
export const Kind = z.enum(kinds);
export type Kind = z.infer<typeof Kind>;

/** Lower-case ASCII words joined by hyphens. */
export const Slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');

/** Words on one line: no control characters and no halves of characters. */
export const Line = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'holds characters that cannot be shown');

export const Title = Line.min(1).max(200);
export const Summary = Line.max(500);
const Description = Line.max(300);

export const Alias = z.object({
  name: Title,
  /** BCP 47 language of the spelling, e.g. `ru`. */
  language: Line.max(35).optional(),
  /** What kind of spelling it is, e.g. `transliteration`. */
  note: Line.max(200).optional(),
});
export type Alias = z.infer<typeof Alias>;

/** A place in a source: a line range of the original file. */
export const Cite = z.object({
  source: z.string().min(1).max(80),
  from: z.number().int().positive(),
  to: z.number().int().positive(),
});
export type Cite = z.infer<typeof Cite>;

/** How one page's subject stands to another's; read “the subject's ...” or “the subject ...”. */
export const relations = [
  'parent',
  'child',
  'sibling',
  'relative',
  'spouse',
  'partner',
  'member-of',
  'took-part-in',
  'victim-of',
  'killed-by',
  'wrote',
  'opposed',
  'ally-of',
  'succeeded',
] as const;
export type Relation = (typeof relations)[number];

/** Which calendar a date is in; Russia used the Julian one until 1 February 1918. */
export const calendars = ['julian', 'gregorian'] as const;
export type Calendar = (typeof calendars)[number];

/** What a row of the infobox is called. */
export const RowLabel = Line.min(1).max(80);

/** One row of the infobox. */
export const Fact = z.object({
  label: RowLabel,
  /** EDTF. */
  date: z.string().max(60).optional(),
  /** Where it is said. */
  calendar: z.enum(calendars).optional(),
  text: z.string().max(500).optional(),
  /** Slug of the page that `text` links to. */
  page: z.string().max(120).optional(),
  /** What `page` is to the subject: its parent, a work that the subject wrote, an event that the subject took part in. */
  relation: z.enum(relations).optional(),
  cites: z.array(Cite).max(10),
});
export type Fact = z.infer<typeof Fact>;

export const Section = z.object({ id: z.string(), title: z.string(), level: z.number().int() });
export type Section = z.infer<typeof Section>;

export const CreatePage = z.strictObject({
  title: Title,
  kind: Kind,
  description: Description.optional(),
});
export type CreatePage = z.infer<typeof CreatePage>;

export const ChangePage = z.strictObject({
  title: Title.optional(),
  description: Description.optional(),
  aliases: z.array(Alias).max(100).optional(),
  protection: z.enum(protections).optional(),
  /** false brings a deleted page back. */
  deleted: z.literal(false).optional(),
});
export type ChangePage = z.infer<typeof ChangePage>;

export const PutDocument = z.strictObject({
  document: z.unknown(),
  summary: Summary,
  baseSeq: z.number().int().nonnegative().optional(),
});

/** One place cited in a page's text: `number` is what the reader sees, `refs` the ids of the places in the text that cite it. */
export const NumberedCite = z.object({
  number: z.number().int().positive(),
  source: z.string(),
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
  quote: z.string().nullable(),
  refs: z.array(z.string()),
});
export type NumberedCite = z.infer<typeof NumberedCite>;

/** A person as shown beside what they did. */
export const Byline = z.object({ name: z.string(), displayName: z.string() });
export type Byline = z.infer<typeof Byline>;

/** A page as its readers see it: everything about it that does not depend on who is looking. */
export interface PageView {
  readonly id: PageId;
  readonly slug: string;
  readonly title: string;
  readonly kind: Kind;
  readonly description: string;
  readonly protection: Protection;
  readonly deleted: boolean;
  readonly aliases: readonly Alias[];
  readonly facts: readonly Fact[];
  /** Counts everything a reader can see change. */
  readonly version: number;
  readonly seq: Seq;
  readonly html: string;
  readonly outline: readonly Section[];
  readonly cites: readonly NumberedCite[];
  readonly editedAt: string | null;
  readonly editedBy: Byline | null;
}

/** A page in a list. */
export const PageSummary = z.object({
  id: PageId,
  slug: Slug,
  title: Title,
  kind: Kind,
  description: z.string(),
  seq: Seq,
});
export type PageSummary = z.infer<typeof PageSummary>;
