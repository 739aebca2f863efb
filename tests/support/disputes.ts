import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OpenClaim, type Testimony, type Viewer } from '../../model/contract/index.js';
import { openClaim } from '../../server/claims/index.js';
import type { Db } from '../../server/db/index.js';

const Dispute = z.object({
  slug: z.string(),
  topic: z.string(),
  what: z.string(),
  scope: z.string(),
  positions: z.array(
    z.object({
      position: z.string(),
      held_by: z.string(),
      source: z.string(),
      lines: z.tuple([z.number(), z.number()]),
      needs_source: z.boolean().optional(),
    }),
  ),
});
export type Dispute = z.infer<typeof Dispute>;

const Entity = z.object({ slug: z.string(), name: z.string(), spellings: z.record(z.string(), z.array(z.string())) });

export interface Dossier {
  readonly disputes: readonly Dispute[];
  readonly entities: readonly z.infer<typeof Entity>[];
}

/** The disputes in the folder `DOSSIER_DIR`; null where there is none. */
export function readDossier(folder = process.env.DOSSIER_DIR): Dossier | null {
  if (!folder || !existsSync(join(folder, 'disputes.json'))) return null;
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const entities = existsSync(join(folder, 'entities.json')) ? z.array(Entity).parse(read('entities.json')) : [];
  return { disputes: z.array(Dispute).parse(read('disputes.json')), entities };
}

/** A few in the same form, made up, so that the way in is tried everywhere. */
export const madeUpDossier: Dossier = {
  disputes: [1, 2, 3].map((n) => ({
    slug: `a-dispute-about-town-${n}`,
    topic: `When was town ${n} founded?`,
    what: 'Two books differ by a year.',
    scope: n === 1 ? 'between sources' : 'within one',
    positions: [
      { position: 'In 1702.', held_by: 'A. Lee', source: 'lee', lines: [1, 4] },
      { position: 'In 1703.', held_by: 'B. Kay, memoirs', source: n === 1 ? 'kay' : 'lee', lines: [9, 9] },
      { position: 'Before 1700.', held_by: 'nobody yet', source: 'lee', lines: [9, 9], needs_source: true },
    ],
  })),
  entities: [{ slug: 'town', name: 'Town', spellings: { lee: ['town', 'the town'] } }],
};

/** The kind of testimony, as far as a holder's description says it. */
function testimonyOf(heldBy: string): Testimony {
  if (/memoir|my life|letters to a friend|twenty letters/i.test(heldBy)) return 'memoir';
  if (/telegram|minute|stenogram|roll-call|decree|protocol|medical report|note of|memorand|letter/i.test(heldBy))
    return 'document';
  if (/reported|oral|as quoted|hearsay/i.test(heldBy)) return 'hearsay';
  return 'secondary';
}

/** Whose own words a source only passes on; '' where the writer speaks. */
const witnessOf = (heldBy: string): string => (testimonyOf(heldBy) === 'secondary' ? '' : heldBy);

/**
 * A dispute as a claim: a position is a reading, its place a piece of evidence for it. A position whose source is still to be found has
 * none: the lines beside it are what it disputes. `pages` are the addresses of pages that there are.
 */
export const claimOf = (dispute: Dispute, { entities }: Dossier, pages: ReadonlySet<string>): OpenClaim =>
  OpenClaim.parse({
    question: dispute.topic,
    about: dispute.what,
    pages: pagesIn([dispute.topic, dispute.what].join(' '), entities).filter((slug) => pages.has(slug)),
    readings: dispute.positions.map(({ position, held_by: heldBy, source, lines: [from, to], needs_source: open }) => {
      const testimony = testimonyOf(heldBy);
      const evidence = { source, from, to, stance: 'supports', testimony, witness: witnessOf(heldBy) };
      return { text: position, heldBy: open ? '' : heldBy, evidence: open ? [] : [evidence] };
    }),
  });

/** Addresses of what is named in these words. */
function pagesIn(words: string, entities: Dossier['entities']): string[] {
  const named = entities.filter(({ name, spellings }) => {
    const full = [name, ...Object.values(spellings).flat()].filter((s) => s.length > 3);
    return full.some((spelling) => words.includes(spelling));
  });
  return named.slice(0, 50).map(({ slug }) => slug);
}

export interface Loaded {
  readonly opened: number;
  readonly kept: number;
  /** `slug: why`. */
  readonly misfits: readonly string[];
}

/** Opens a claim for each dispute, each in a transaction of its own; those that are there already are left alone. */
export async function loadDisputes(db: Db, viewer: Viewer, dossier: Dossier, pages: ReadonlySet<string>): Promise<Loaded> {
  const misfits: string[] = [];
  let [opened, kept] = [0, 0];
  for (const dispute of dossier.disputes) {
    try {
      await openClaim(db, viewer, { ...claimOf(dispute, dossier, pages), slug: dispute.slug });
      opened++;
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code === 'slug-taken') kept++;
      else misfits.push(`${dispute.slug}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { opened, kept, misfits };
}
