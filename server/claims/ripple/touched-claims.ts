import { inArray, sql } from 'drizzle-orm';
import type { EvidenceRecord } from '../../../model/claims/index.js';
import { can, type Viewer } from '../../../model/contract/index.js';
import type { Lines } from '../../../model/references/index.js';
import type { Handle } from '../../db/index.js';
import { claimEvidence } from '../../db/schema/claims.js';
import { evidenceOf } from '../read-state.js';

/** All evidence of one claim, by its id. */
export type ClaimEvidence = ReadonlyMap<string, EvidenceRecord>;

/** All evidence of each claim, or each of these, that has some in these lines, by the claim's id; of hidden ones for those who may hide. */
export async function touchedClaims(
  handle: Handle,
  viewer: Viewer | null,
  marked: readonly Lines[],
  among?: readonly string[],
): Promise<Map<string, ClaimEvidence>> {
  if (marked.length === 0 || among?.length === 0) return new Map();
  const lines = sql`jsonb_to_recordset(${JSON.stringify(marked)}::jsonb) as m(source text, "from" int, "to" int)`;
  const ids = await handle.execute<{ id: string }>(sql`
    select distinct e.claim_id as id from claim_evidence e join claim c on c.id = e.claim_id join ${lines} on m.source = e.source
      and (m."from" is null or (e.from_line <= m."to" and e.to_line >= m."from"))
    where ${can(viewer, 'claim.hide') ? sql`true` : sql`not c.hidden`}
      ${among ? sql`and c.id = any(${sql.param([...among])}::uuid[])` : sql``}`);
  if (ids.length === 0) return new Map();
  const rows = await handle
    .select()
    .from(claimEvidence)
    .where(
      inArray(
        claimEvidence.claimId,
        ids.map(({ id }) => id),
      ),
    );
  const claims = new Map<string, Map<string, EvidenceRecord>>();
  for (const row of rows) {
    const evidence = claims.get(row.claimId) ?? new Map<string, EvidenceRecord>();
    claims.set(row.claimId, evidence.set(row.id, evidenceOf(row)));
  }
  return claims;
}
