import { type FactsRow, isReadingId, type PageId, Refusal } from '../../model/contract/index.js';
import { factRows } from '../../model/facts/index.js';
import { restOnMarked } from '../../model/references/index.js';
import type { Handle } from '../db/index.js';
import { readFacts } from '../pages/index.js';
import { readSource, standingMarks } from '../sources/index.js';
import { type ClaimOnPage, claimsOnPage } from './claims-on-page.js';

/** The rows of a page's infobox. Throws `page-unknown`, `page-deleted`, and as `claimsAccordingTo`. */
export async function pageFacts(handle: Handle, slug: string, according: string | null): Promise<FactsRow[]> {
  const { id, facts } = await readFacts(handle, slug);
  const [claims, marks] = await Promise.all([claimsAccordingTo(handle, id, according), standingMarks(handle)]);
  return factRows(
    facts,
    claims.flatMap(({ isRow, claim }) => (isRow ? [claim] : [])),
    according,
  ).map((row) => ({
    label: row.label,
    fact: row.fact,
    supportLost: restOnMarked(marks, row.fact?.cites ?? []),
    claim: row.claim,
    shown: row.claim ? row.chosen.shown.map((reading) => reading.id) : [],
    choice: row.claim ? row.chosen.choice : null,
  }));
}

/**
 * The claims of a page, looked at for a reader who follows `according`; `marked` as for `claimsOnPage`. Throws `source-unknown` for a source
 * that the catalogue has not got, `reading-unknown` for a reading that is none of these claims'.
 */
export async function claimsAccordingTo(
  handle: Handle,
  pageId: PageId,
  according: string | null,
  marked: readonly string[] = [],
): Promise<ClaimOnPage[]> {
  const claims = await claimsOnPage(handle, pageId, marked);
  if (according === null) return claims;
  if (isReadingId(according)) {
    if (!claims.some(({ claim }) => claim.readings.some(({ id }) => id === according))) throw new Refusal('reading-unknown');
  } else await readSource(handle, according);
  return claims;
}
