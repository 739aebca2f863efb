import { z } from 'zod';
import {
  calendars,
  GivenEvidence,
  type GivenValue,
  OpenClaim,
  type Property,
  properties,
  Slug,
} from '../../model/contract/index.js';
import { isEdtf } from '../../model/text/index.js';
import { CiteText } from './front-matter.js';
import { type BelowFront, readFrontMatter } from './read-front-matter.js';
import { type SeedProblem, SeedProblems } from './seed-problems.js';

const given = OpenClaim.shape;
const reading = given.readings.unwrap().element.shape;
const { stance, testimony, witness, note } = GivenEvidence.shape;

const SeedEvidence = z.strictObject({
  /** What other evidence of the file calls it in `derivedFrom`. */
  name: Slug.optional(),
  cite: CiteText,
  stance: stance.default('supports'),
  testimony,
  witness,
  note,
  derivedFrom: z.array(Slug).max(20).default([]),
});
export type SeedEvidence = z.infer<typeof SeedEvidence>;

const SeedReading = z
  .strictObject({
    text: reading.text,
    date: z.string('a date is EDTF text in quotes').max(60).refine(isEdtf, 'not a date in EDTF').optional(),
    calendar: z.enum(calendars).optional(),
    /** How the source puts the date. */
    wording: z.string().trim().min(1).max(200).optional(),
    number: z.number().optional(),
    unit: z.string().trim().min(1).max(40).optional(),
    heldBy: reading.heldBy,
    evidence: z.array(SeedEvidence).max(50).default([]),
  })
  .refine((r) => r.text || r.date !== undefined || r.number !== undefined, 'a reading needs a text, a date or a number')
  .refine((r) => r.date !== undefined || !(r.calendar ?? r.wording), 'a calendar or a wording needs a date')
  .transform(({ date, calendar, wording, number, unit, ...rest }): typeof rest & { value: GivenValue | null } => {
    if (date !== undefined)
      return { ...rest, value: { type: 'date', date, ...(calendar && { calendar }), ...(wording && { wording }) } };
    return { ...rest, value: number === undefined ? null : { type: 'number', number, ...(unit !== undefined && { unit }) } };
  });
export type SeedReading = z.infer<typeof SeedReading>;

const Front = z.strictObject({
  question: given.question,
  pages: z.array(Slug).min(1, 'a claim concerns a page').max(50),
  property: given.property,
  label: given.label,
  readings: z.array(SeedReading).min(2, 'a dispute has two readings').max(50),
});

/** A claim's file; `body` says in plain words what it is about. */
export type SeedClaim = z.infer<typeof Front> & BelowFront;

/** Reads one claim's file; `file` is its name in problems. Throws `SeedProblems` with everything that is wrong. */
export function readSeedClaim(text: string, file = 'claim'): SeedClaim {
  const claim = readFrontMatter(Front, text, file);
  const problems = [...nameProblems(claim), ...valueProblems(claim, claim.property)];
  if (problems.length)
    throw new SeedProblems(
      problems.map(({ path, problem }): SeedProblem => ({ file, line: claim.lineOf(path), field: path.join('.'), problem })),
    );
  return claim;
}

interface Found {
  readonly path: readonly (string | number)[];
  readonly problem: string;
}

/** Evidence is derived from what stands above it in the file, so that nothing is derived from itself. */
function nameProblems({ readings }: SeedClaim): Found[] {
  const names = new Set<string>();
  return readings.flatMap(({ evidence }, r) =>
    evidence.flatMap(({ name, derivedFrom }, e) => {
      const path = ['readings', r, 'evidence', e];
      const found: Found[] = derivedFrom
        .filter((origin) => !names.has(origin))
        .map((origin) => ({ path: [...path, 'derivedFrom'], problem: `no evidence above has the name ${origin}` }));
      if (name !== undefined && names.has(name)) found.push({ path: [...path, 'name'], problem: `${name} is there twice` });
      if (name !== undefined) names.add(name);
      return found;
    }),
  );
}

const valueProblems = ({ readings }: SeedClaim, property: Property | null): Found[] =>
  readings.flatMap(({ value }, r) =>
    property && value && value.type !== properties[property]
      ? [{ path: ['readings', r], problem: `a reading of “${property}” is a ${properties[property]}` }]
      : [],
  );
