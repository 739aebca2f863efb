import { asc, eq } from 'drizzle-orm';
import type {
  ClaimRecord,
  ClaimState,
  Deed,
  EvidenceRecord,
  ReadingRecord,
  StandingRecord,
  StoredDecision,
  StoredReopening,
  StoredValue,
} from '../../model/claims/index.js';
import { emptyState } from '../../model/claims/index.js';
import type { Handle } from '../db/index.js';
import { claim, claimEvidence, claimPage, claimReading } from '../db/schema/claims.js';

/** A claim as the tables say that it is now. */
export async function readState(handle: Handle, claimId: string): Promise<ClaimState> {
  const [[row], pages, readings, evidence] = await Promise.all([
    handle.select().from(claim).where(eq(claim.id, claimId)),
    handle.select().from(claimPage).where(eq(claimPage.claimId, claimId)).orderBy(asc(claimPage.position)),
    handle.select().from(claimReading).where(eq(claimReading.claimId, claimId)),
    handle.select().from(claimEvidence).where(eq(claimEvidence.claimId, claimId)),
  ]);
  if (!row) return emptyState;
  return {
    claim: {
      slug: row.slug,
      question: row.question,
      about: row.about,
      property: row.property as ClaimRecord['property'],
      label: row.label,
      pages: pages.map((p) => p.pageId),
      hidden: row.hidden,
      opened: row.opened as Deed,
    },
    standing: {
      status: row.status as StandingRecord['status'],
      since: row.since.toISOString(),
      decision: row.decision as StoredDecision | null,
      reopened: row.reopened as StoredReopening | null,
    },
    readings: new Map(readings.map((r) => [r.id, readingOf(r)])),
    evidence: new Map(evidence.map((e) => [e.id, evidenceOf(e)])),
  };
}

const readingOf = ({ text, value, heldBy, position }: typeof claimReading.$inferSelect): ReadingRecord => ({
  text,
  value: value as StoredValue | null,
  heldBy,
  position,
});

export const evidenceOf = (row: typeof claimEvidence.$inferSelect): EvidenceRecord => ({
  reading: row.readingId,
  source: row.source,
  from: row.fromLine,
  to: row.toLine,
  quote: row.quote,
  stance: row.stance as EvidenceRecord['stance'],
  testimony: row.testimony as EvidenceRecord['testimony'],
  witness: row.witness,
  note: row.note,
  derivedFrom: row.derivedFrom,
  position: row.position,
  by: row.addedBy,
  at: row.addedAt.toISOString(),
});
