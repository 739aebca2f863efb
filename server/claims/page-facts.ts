import { type FactsRow, type PageId, Refusal, type RowClaim } from '../../model/contract/index.js';
import { factRows } from '../../model/facts/index.js';
import type { Handle } from '../db/index.js';
import { readFacts } from '../pages/index.js';
import { readSource } from '../sources/index.js';
import { rowClaims } from './row-claims.js';

/** The rows of a page's infobox. Throws `page-unknown`, `page-deleted`, and as `claimsAccordingTo`. */
export async function pageFacts(handle: Handle, slug: string, according: string | null): Promise<FactsRow[]> {
  const { id, facts } = await readFacts(handle, slug);
  const claims = await claimsAccordingTo(handle, id, according);
  return factRows(facts, claims, according).map((row) => ({
    label: row.label,
    fact: row.fact,
    claim: row.claim,
    shown: row.claim ? row.chosen.shown.map((reading) => reading.id) : [],
    choice: row.claim ? row.chosen.choice : null,
  }));
}

const isReading = (according: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(according);

/**
 * What infobox and timeline of a page show of claims, looked at for a reader who follows `according`. Throws `source-unknown` for a source
 * that the catalogue has not got, `reading-unknown` for a reading that is none of these claims'.
 */
export async function claimsAccordingTo(handle: Handle, pageId: PageId, according: string | null): Promise<RowClaim[]> {
  const claims = await rowClaims(handle, pageId);
  if (according === null) return claims;
  if (isReading(according)) {
    if (!claims.some(({ readings }) => readings.some(({ id }) => id === according))) throw new Refusal('reading-unknown');
  } else await readSource(handle, according);
  return claims;
}
