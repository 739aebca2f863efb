import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../model/claims/index.js';
import { type OpenClaim, Refusal, type Viewer } from '../../model/contract/index.js';
import { type ActList, addEvidence, addReading, changeClaim, listActs, openClaim } from '../claims/index.js';
import type { Db } from '../db/index.js';
import type { SeedClaimFile } from './open-seed-folder.js';
import type { SeedClaim, SeedEvidence, SeedReading } from './read-seed-claim.js';

/** What was done to a claim; `kept` has the reason as the end of a sentence. */
export type Outcome = 'opened' | 'extended' | 'unchanged' | { readonly kept: string };

/**
 * Opens a claim as its file has it, or adds to one that nobody else has touched the row, readings and evidence that its log has never had.
 * So what people have changed or withdrawn does not come back, and a load cut off anywhere is finished by the next.
 */
export async function loadClaim(db: Db, author: Viewer, { slug, claim }: SeedClaimFile): Promise<Outcome> {
  try {
    let log = await logOf(db, author, slug);
    const isNew = log === null;
    if (log === null) {
      await openClaim(db, author, { ...openingOf(claim), slug });
      log = (await logOf(db, author, slug)) ?? [];
    }
    const others = log.filter((act) => act.by?.name !== author.name);
    if (!isNew && missingFrom(claim, log) === null) return 'unchanged';
    if (others.some((act) => act.n === 1)) return { kept: 'was opened by somebody before the seed came' };
    if (others.length) return { kept: 'has been changed since' };
    return (await addMissing(db, author, slug, claim, log)) && !isNew ? 'extended' : 'opened';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // it is there, and hidden
    return error.code === 'slug-taken' ? 'unchanged' : { kept: `could not be written: ${error.message}` };
  }
}

type Log = ActList['items'];

/** Every act, newest first; null where there is no claim. */
async function logOf(db: Db, viewer: Viewer, slug: string): Promise<Log | null> {
  try {
    const acts: Log[number][] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { items, next } = await listActs(db, viewer, slug, cursor);
      acts.push(...items);
      cursor = next;
    }
    return acts;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'claim-unknown') return null;
    throw error;
  }
}

/** All that the opening can say at once: evidence gets its id there, so what is derived from other evidence comes after. */
const openingOf = ({ question, body, pages, property, label, readings }: SeedClaim): OpenClaim => ({
  question,
  about: body.trim(),
  pages,
  property,
  label,
  readings: readings.map(({ evidence, ...reading }) => ({
    ...reading,
    evidence: evidence.filter((e) => e.derivedFrom.length === 0).map((e) => evidenceOf(e, [])),
  })),
});

const evidenceOf = ({ cite, stance, testimony, witness, note }: SeedEvidence, derivedFrom: string[]) => ({
  ...cite,
  quote: '',
  stance,
  testimony,
  witness,
  note,
  derivedFrom,
});

type Missing =
  | { readonly row: Pick<SeedClaim, 'property' | 'label'> }
  | { readonly reading: SeedReading }
  | { readonly evidence: SeedEvidence; readonly of: string; readonly derivedFrom: string[] };

/** The first thing of the file that was never in the claim; null when all of it was. */
function missingFrom(claim: SeedClaim, log: Log): Missing | null {
  const { property, label } = claim;
  const said = (field: 'property' | 'label') =>
    log.some(({ changes }) => changes.some(({ on, after }) => on === 'claim' && after?.[field] === claim[field]));
  if ((property && !said('property')) || (label && !said('label'))) return { row: { property, label } };
  const made = log.flatMap((act) => act.changes).filter((change) => change.before === null && change.after !== null);
  const ids = new Map<string, string>();
  for (const reading of claim.readings) {
    const id = idOf(made, 'reading', { text: reading.text, value: reading.value });
    if (id === undefined) return { reading };
    for (const evidence of reading.evidence) {
      const { cite, stance, witness, name } = evidence;
      const found = idOf(made, 'evidence', { ...cite, stance, witness, reading: id });
      if (found === undefined)
        return { evidence, of: id, derivedFrom: evidence.derivedFrom.flatMap((origin) => ids.get(origin) ?? []) };
      if (name !== undefined) ids.set(name, found);
    }
  }
  return null;
}

/** The id of what was made with these fields. */
const idOf = (made: readonly Change[], on: Change['on'], fields: Readonly<Record<string, unknown>>): string | undefined =>
  made.find(
    (change) =>
      change.on === on &&
      Object.entries(fields).every(([field, value]) =>
        isDeepStrictEqual((change.after as Readonly<Record<string, unknown>>)[field], value),
      ),
  )?.id;

/** Adds what is missing, one act each, on the version that was looked at; answers whether anything was. */
async function addMissing(db: Db, author: Viewer, slug: string, claim: SeedClaim, before: Log): Promise<boolean> {
  let log = before;
  for (let missing = missingFrom(claim, log); missing !== null; missing = missingFrom(claim, log)) {
    const base = log[0]?.n;
    if ('row' in missing) {
      await changeClaim(db, author, slug, { ...missing.row, base });
    } else if ('reading' in missing) {
      const { text, value, heldBy } = missing.reading;
      await addReading(db, author, slug, { text, value, heldBy, base });
    } else {
      await addEvidence(db, author, slug, missing.of, { ...evidenceOf(missing.evidence, missing.derivedFrom), base });
    }
    log = (await logOf(db, author, slug)) ?? [];
  }
  return log !== before;
}
