import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Lines = z.tuple([z.number().int().positive(), z.number().int().positive()]);
const Place = z.object({ source: z.string(), lines: Lines });
const Subject = z.object({ slug: z.string(), name: z.string(), facts: z.array(Place) });
const Dispute = z.object({
  slug: z.string(),
  positions: z.array(Place.extend({ needs_source: z.boolean().optional() })),
});

/** Reading notes: what the sources say of whom and where, and on what they differ. */
export interface Dossier {
  readonly subjects: readonly z.infer<typeof Subject>[];
  readonly disputes: readonly z.infer<typeof Dispute>[];
}

/** Reads `entities.json` and `disputes.json` in a folder; throws where one is missing or has another form. */
export function readDossier(folder: string): Dossier {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return {
    subjects: z.array(Subject).parse(read('entities.json')),
    disputes: z.array(Dispute).parse(read('disputes.json')),
  };
}
