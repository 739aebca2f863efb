import { createHash } from 'node:crypto';
import { AddEvidence, AddReading, Decide, OpenClaim } from '../../model/contract/index.js';
import type { Database, Db } from '../../server/db/index.js';
import { loadCatalogue } from '../../server/sources/index.js';

/** Puts these sources into the catalogue, each of 1,000 lines. */
export const makeSources = (db: Db, ...keys: string[]) =>
  loadCatalogue(
    db,
    keys.map((key) => ({
      key,
      csl: {
        id: key,
        type: 'book',
        title: `The Book of ${key}`,
        author: [{ given: 'A.', family: key }],
        issued: { 'date-parts': [[1989]] },
      },
      sha256: createHash('sha256').update(key).digest('hex'),
      lines: 1_000,
      attribution: '',
      reliability: '',
    })),
  );

/** Inputs as a program would send them, with what is usual filled in. */
export const asks = {
  claim: (input: Partial<Record<keyof OpenClaim, unknown>> = {}) => OpenClaim.parse({ question: 'When was he born?', ...input }),
  reading: (text: string, more: Record<string, unknown> = {}) => AddReading.parse({ text, ...more }),
  evidence: (source: string, more: Record<string, unknown> = {}) =>
    AddEvidence.parse({ source, from: 1, to: 2, stance: 'supports', testimony: 'secondary', ...more }),
  decision: (reading: string | null, more: Record<string, unknown> = {}) =>
    Decide.parse({ status: 'settled', reading, reasons: 'The register says so.', ...more }),
};

/** Everything that the tables of claims hold, besides the log. */
export async function claimTables(database: Pick<Database, 'sql'>): Promise<Record<string, readonly unknown[]>> {
  const { sql } = database;
  return {
    claims: await sql`select * from claim order by id`,
    pages: await sql`select * from claim_page order by claim_id, position`,
    readings: await sql`select * from claim_reading order by id`,
    evidence: await sql`select * from claim_evidence order by id`,
  };
}
