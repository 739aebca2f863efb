import { sql } from 'drizzle-orm';
import { can, type Stance, type Standing, type Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';

/** A place in a source as evidence of a claim. */
export interface PlacedEvidence {
  readonly id: string;
  readonly slug: string;
  readonly question: string;
  readonly status: Standing;
  readonly stance: Stance;
  readonly from: number;
  readonly to: number;
}

/** More are not named: a reader's page has few passages. */
const most = 300;

/** The evidence that these lines of a source are, in their order; of hidden claims for those who may hide. */
export const evidenceIn = (
  handle: Handle,
  viewer: Viewer | null,
  source: string,
  { from, to }: { from: number; to: number },
): Promise<PlacedEvidence[]> =>
  handle.execute<PlacedEvidence & Record<string, unknown>>(sql`
    select e.id, c.slug, c.question, c.status, e.stance, e.from_line as "from", e.to_line as "to"
    from claim_evidence e join claim c on c.id = e.claim_id
    where e.source = ${source} and e.from_line <= ${to} and e.to_line >= ${from}
      and ${can(viewer, 'claim.hide') ? sql`true` : sql`not c.hidden`}
    order by e.from_line, e.to_line, lower(c.question), e.id limit ${most}`);
