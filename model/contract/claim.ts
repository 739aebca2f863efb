import { z } from 'zod';
import { ClaimPlace, PageName, standings } from './claim-place.js';
import { ClaimId, PageId } from './ids.js';
import { Byline, calendars, Line, RowLabel, Slug } from './page.js';
import { SourceKey, Unreliable } from './source.js';

/** What a piece of evidence does to the reading it is given for. */
export const stances = ['supports', 'opposes', 'mentions'] as const;
export type Stance = (typeof stances)[number];

/** What kind of testimony it is, the nearest to what happened first. */
export const testimonies = ['document', 'eyewitness', 'memoir', 'hearsay', 'secondary'] as const;
export type Testimony = (typeof testimonies)[number];

/** The property of the first page that a claim is about, and the type that its readings' values have. */
export const properties = {
  'birth-date': 'date',
  'death-date': 'date',
  date: 'date',
  'birth-place': 'place',
  'death-place': 'place',
  place: 'place',
  office: 'page',
  number: 'number',
} as const;
export type Property = keyof typeof properties;
export const Property = z.enum(Object.keys(properties) as [Property, ...Property[]]);

/** Words, line breaks allowed, without characters that cannot be shown. */
export const Words = z
  .string()
  .trim()
  .transform((text) => text.replace(/\r\n?/g, '\n'))
  .pipe(z.string().regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u, 'holds characters that cannot be shown'));

/** The row of the infobox that stands for a property where a claim names no other. */
export const propertyRows: Readonly<Record<Property, string>> = {
  'birth-date': 'Born',
  'death-date': 'Died',
  date: 'Date',
  'birth-place': 'Birthplace',
  'death-place': 'Place of death',
  place: 'Place',
  office: 'Office',
  number: 'Number',
};

/** A value that a program can compare. A date is EDTF; `wording` is how the source puts it. A page is named by its address. */
export const GivenValue = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('date'),
    date: z.string().trim().min(1).max(60),
    calendar: z.enum(calendars).optional(),
    wording: Line.min(1).max(200).optional(),
  }),
  z.strictObject({ type: z.literal('number'), number: z.number(), unit: Line.max(40).optional() }),
  z.strictObject({ type: z.literal('page'), page: z.string().min(1).max(200) }),
  z.strictObject({ type: z.literal('place'), place: Line.min(1).max(200) }),
]);
export type GivenValue = z.infer<typeof GivenValue>;
export const valueTypes = ['date', 'number', 'page', 'place'] as const;

/** Once for every sending of a form: a repetition is answered like the first and changes nothing. */
export const Key = z.string().min(8).max(80).optional();
/** The version of the claim that the act was decided on; a newer one refuses it. */
const Base = z.number().int().positive().optional();
const Asked = { base: Base, key: Key };

export const GivenEvidence = z.strictObject({
  source: SourceKey,
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  /** The words that it rests on. */
  quote: Words.pipe(z.string().max(1_000)).default(''),
  stance: z.enum(stances),
  testimony: z.enum(testimonies),
  /** Whose testimony it is, where the source only passes it on. */
  witness: Line.max(200).default(''),
  /** The argument: what of it speaks for or against the reading. */
  note: Words.pipe(z.string().max(2_000)).default(''),
  /** Evidence of the same claim that this one copies or follows. */
  derivedFrom: z.array(z.uuid()).max(20).default([]),
});
export type GivenEvidence = z.infer<typeof GivenEvidence>;

const readingFields = {
  text: Words.pipe(z.string().max(1_000)).default(''),
  value: GivenValue.nullable().default(null),
  heldBy: Line.max(200).default(''),
};
const GivenReading = z.strictObject(readingFields);
export type GivenReading = z.infer<typeof GivenReading>;

const claimFields = {
  question: Line.min(1).max(300),
  about: Words.pipe(z.string().max(2_000)).default(''),
  pages: z.array(z.string().min(1).max(200)).max(50).default([]),
  property: Property.nullable().default(null),
  /** The row of the first page's infobox that it is about; empty: the property's. */
  label: z.union([z.literal(''), RowLabel]).default(''),
};

export const OpenClaim = z.strictObject({
  ...claimFields,
  readings: z
    .array(z.strictObject({ ...readingFields, evidence: z.array(GivenEvidence).max(50).default([]) }))
    .max(50)
    .default([]),
  key: Key,
});
export type OpenClaim = z.infer<typeof OpenClaim>;

export const ChangeClaim = z.strictObject({
  question: claimFields.question.optional(),
  about: claimFields.about.unwrap().optional(),
  pages: claimFields.pages.unwrap().optional(),
  property: Property.nullable().optional(),
  label: claimFields.label.unwrap().optional(),
  hidden: z.boolean().optional(),
  ...Asked,
});
export type ChangeClaim = z.infer<typeof ChangeClaim>;

export const AddReading = z.strictObject({ ...readingFields, ...Asked });
export type AddReading = z.infer<typeof AddReading>;
export const AddEvidence = GivenEvidence.extend(Asked);
export type AddEvidence = z.infer<typeof AddEvidence>;
export const JustAsked = z.strictObject(Asked);
export type JustAsked = z.infer<typeof JustAsked>;

export const Decide = z.strictObject({
  status: z.enum(['leaning', 'settled']),
  /** The reading that is taken; null: none of them can be. */
  reading: z.uuid().nullable(),
  reasons: Words.pipe(z.string().min(1).max(4_000)),
  /** The rule that it was decided by, e.g. “a document outweighs a memoir”. */
  rule: Line.max(300).default(''),
  wouldChange: Words.pipe(z.string().max(2_000)).default(''),
  ...Asked,
});
export type Decide = z.infer<typeof Decide>;

export const Reopen = z.strictObject({ reasons: Words.pipe(z.string().min(1).max(4_000)), ...Asked });
export type Reopen = z.infer<typeof Reopen>;

export const UndoAct = z.strictObject({ act: z.number().int().positive(), ...Asked });
export type UndoAct = z.infer<typeof UndoAct>;

/** A value as it is answered; a page with its name now. */
export const ClaimValue = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('date'),
    date: z.string(),
    calendar: z.enum(calendars).optional(),
    wording: z.string().optional(),
  }),
  z.object({ type: z.literal('number'), number: z.number(), unit: z.string().optional() }),
  z.object({ type: z.literal('page'), page: PageName.nullable() }),
  z.object({ type: z.literal('place'), place: z.string() }),
]);
export type ClaimValue = z.infer<typeof ClaimValue>;

export const Evidence = z.object({
  id: z.uuid(),
  source: SourceKey,
  from: z.number().int(),
  to: z.number().int(),
  quote: z.string(),
  stance: z.enum(stances),
  testimony: z.enum(testimonies),
  witness: z.string(),
  note: z.string(),
  derivedFrom: z.array(z.uuid()),
  /** The marks of its lines as unreliable. */
  unreliable: z.array(Unreliable),
  /** Marked, or derived only from evidence that is lost. */
  lost: z.boolean(),
  by: Byline.nullable(),
  at: z.iso.datetime(),
});
export type Evidence = z.infer<typeof Evidence>;

const WitnessCounts = z.object({ supports: z.number().int(), opposes: z.number().int() });

export const Reading = z.object({
  id: z.uuid(),
  text: z.string(),
  value: ClaimValue.nullable(),
  heldBy: z.string(),
  /** Independent witnesses: what copies one testimony counts once, and what is lost not at all. */
  witnesses: WitnessCounts.extend({
    /** How many more there would be if nothing was marked as unreliable. */
    marked: WitnessCounts,
  }),
  evidence: z.array(Evidence),
  /** There was evidence for it, and all of it is lost. */
  supportLost: z.boolean(),
});
export type Reading = z.infer<typeof Reading>;

export const Decision = z.object({
  status: z.enum(['leaning', 'settled']),
  reading: z.uuid().nullable(),
  reasons: z.string(),
  rule: z.string(),
  wouldChange: z.string(),
  by: Byline.nullable(),
  at: z.iso.datetime(),
});

export const Reopening = z.object({
  cause: z.enum(['new-evidence', 'text-changed', 'asked']),
  /** The evidence that did it. */
  evidence: z.uuid().nullable(),
  /** The words in a page that did it, with whoever wrote in the page last; `is: null`: the claim's mark is gone. */
  text: z.object({ page: PageName.nullable(), by: Byline.nullable(), was: z.string(), is: z.string().nullable() }).nullable(),
  reasons: z.string(),
  by: Byline.nullable(),
  at: z.iso.datetime(),
});

/** The words of a page that a place is attached to again, as they stand in it now. */
export const Reattach = z.strictObject({ words: Words.pipe(z.string().min(1).max(2_000)) });
export type Reattach = z.infer<typeof Reattach>;

/** Words of a page, by its address, that are about to be marked with a claim. */
export const ExpectPlace = z.strictObject({ page: z.string().min(1).max(200), words: Words.pipe(z.string().min(1).max(20_000)) });
export type ExpectPlace = z.infer<typeof ExpectPlace>;

/** A claim whole, as it is now or as it was after one of its acts. */
export const ClaimWhole = z.object({
  id: ClaimId,
  slug: Slug,
  /** The number of its newest act. */
  version: z.number().int(),
  question: z.string(),
  about: z.string(),
  property: Property.nullable(),
  label: z.string(),
  hidden: z.boolean(),
  pages: z.array(PageName.extend({ id: PageId })),
  status: z.enum(standings),
  /** Since when it stands so. */
  since: z.iso.datetime(),
  readings: z.array(Reading),
  decision: Decision.nullable(),
  reopened: Reopening.nullable(),
  opened: z.object({ by: Byline.nullable(), at: z.iso.datetime() }),
  changedAt: z.iso.datetime(),
  /** Where texts are marked with it now. */
  places: z.array(ClaimPlace),
});
export type ClaimWhole = z.infer<typeof ClaimWhole>;

export const ClaimSummary = z.object({
  id: ClaimId,
  slug: Slug,
  version: z.number().int(),
  question: z.string(),
  about: z.string(),
  property: Property.nullable(),
  hidden: z.boolean(),
  status: z.enum(standings),
  since: z.iso.datetime(),
  pages: z.array(PageName),
  readings: z.number().int(),
  evidence: z.number().int(),
  sources: z.array(SourceKey),
  /** A reading of it has lost its support. */
  supportLost: z.boolean(),
});
export type ClaimSummary = z.infer<typeof ClaimSummary>;

export const ClaimAct = z.object({
  n: z.number().int(),
  at: z.iso.datetime(),
  by: Byline.nullable(),
  /** What was done, as the end of a sentence that begins with who. */
  did: z.string(),
  /** The act that it takes back. */
  undoes: z.number().int().nullable(),
  /** The act that took it back and stands. */
  undoneBy: z.number().int().nullable(),
});
export type ClaimAct = z.infer<typeof ClaimAct>;
