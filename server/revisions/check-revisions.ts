import { and, asc, eq, sql } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import { canonicalJson, toText } from '../../model/document/index.js';
import type { LogPart, Replayed } from '../collab/index.js';
import type { Handle } from '../db/index.js';
import { revision } from '../db/schema/revisions.js';
import { hashOf } from '../pages/index.js';
import { chainHash } from './chain.js';

/** Positions of the log at which a page's versions end, the first first. */
export const revisionPlaces = async (handle: Handle, pageId: PageId): Promise<number[]> =>
  (await handle.select({ seq: revision.seq }).from(revision).where(eq(revision.pageId, pageId)).orderBy(asc(revision.n))).map(
    (r) => r.seq,
  );

/**
 * Holds a page's versions against its log, one after another as it is played: `look` takes what the log has at each of their places,
 * `end` says what is wrong, a sentence each. The chain is recomputed from what is stored: where it breaks, somebody has tampered.
 */
export function checkRevisions(handle: Handle, pageId: PageId) {
  const defects: string[] = [];
  let count = 0;
  let seq = 0;
  let chain = '';
  let broken = false;

  const look = async (played: Replayed): Promise<void> => {
    const [row] = await handle
      .select()
      .from(revision)
      .where(and(eq(revision.pageId, pageId), eq(revision.seq, played.seq)));
    if (!row) return;
    count++;
    const wrong = (what: string) => defects.push(`version ${row.n}: ${what}`);
    const { document } = played;
    if (row.n !== count) wrong('a version before it is missing');
    if (row.fromSeq !== seq || row.seq <= seq) wrong('it does not begin where the one before ended');
    if (canonicalJson(row.document) !== canonicalJson(document)) wrong(`it is not what the log has at ${row.seq}`);
    if (row.hash !== hashOf(canonicalJson(row.document))) wrong('its hash is not that of its document');
    if (row.text !== toText(document) || row.size !== Buffer.byteLength(row.text)) wrong('its text is not that of its document');
    const contributors = row.contributors as LogPart[];
    if (canonicalJson(contributors) !== canonicalJson(played.parts)) wrong('its contributors are not those of the log');
    const { n, fromSeq, hash: documentHash, at } = row;
    const computed = chainHash({ before: chain, pageId, n, fromSeq, seq: row.seq, documentHash, contributors, at });
    if (row.chain !== computed && !broken) {
      wrong('the chain of hashes breaks here: it, or the one before, is not what was saved');
      broken = true;
    }
    count = row.n;
    ({ seq } = row);
    chain = row.chain;
  };

  const end = async (until = Number.MAX_SAFE_INTEGER): Promise<{ count: number; defects: readonly string[] }> => {
    const places = (await revisionPlaces(handle, pageId)).filter((place) => place <= until);
    const beyond = places.filter((place) => place > seq);
    for (const place of beyond) defects.push(`a version ends at ${place}, which the log does not reach`);
    const [listed] = await handle.execute<{ wrong: string | null }>(sql`
      with stored as (select n, user_id from revision_person where page_id = ${pageId}),
        made as (
          select n, part ->> 'userId' as user_id from revision, jsonb_array_elements(contributors) as part where page_id = ${pageId})
      select min(n) as wrong from ((table stored except table made) union (table made except table stored)) as differing`);
    if (listed?.wrong) defects.push(`version ${listed.wrong}: it is not listed under the people who wrote it`);
    return { count: places.length, defects };
  };
  return { look, end };
}
