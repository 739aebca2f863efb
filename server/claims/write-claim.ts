import { eq, inArray, sql } from 'drizzle-orm';
import type { Change, ClaimState } from '../../model/claims/index.js';
import type { Tx } from '../db/index.js';
import { claim, claimEvidence, claimPage, claimReading } from '../db/schema/claims.js';

interface Written {
  readonly claimId: string;
  readonly n: number;
  readonly changedAt: Date;
  readonly state: ClaimState;
  /** What differs from what the tables hold. */
  readonly changes: readonly Change[];
}

/** Rows in one statement: far below the driver's bound of 65,535 parameters. */
const batch = 1_000;

/** Makes the tables say what the log has made of a claim. */
export async function writeClaim(tx: Tx, { claimId, n, changedAt, state, changes }: Written): Promise<void> {
  const ids = (on: Change['on'], gone: boolean) =>
    changes.filter((c) => c.on === on && (c.after === null) === gone).map((c) => c.id);
  await writeRow(tx, { claimId, n, changedAt, state });
  if (changes.some((c) => c.on === 'claim')) await writePages(tx, claimId, state.claim?.pages ?? []);
  const [evidenceGone, readingsGone] = [ids('evidence', true), ids('reading', true)];
  if (evidenceGone.length) await tx.delete(claimEvidence).where(inArray(claimEvidence.id, evidenceGone));
  if (readingsGone.length) await tx.delete(claimReading).where(inArray(claimReading.id, readingsGone));
  await writeReadings(tx, claimId, state, ids('reading', false));
  await writeEvidence(tx, claimId, state, ids('evidence', false));
}

async function writeRow(tx: Tx, { claimId, n, changedAt, state }: Omit<Written, 'changes'>): Promise<void> {
  if (!state.claim || !state.standing) throw new Error('a claim without its records');
  const { pages: _, ...named } = state.claim;
  const { status, since, decision, reopened } = state.standing;
  const sources = new Set([...state.evidence.values()].map((e) => e.source)).size;
  const row = { ...named, n, changedAt, status, since: new Date(since), decision, reopened, sources };
  await tx
    .insert(claim)
    .values({ id: claimId, ...row })
    .onConflictDoUpdate({ target: claim.id, set: row });
}

async function writePages(tx: Tx, claimId: string, pages: readonly string[]): Promise<void> {
  await tx.delete(claimPage).where(eq(claimPage.claimId, claimId));
  if (pages.length) await tx.insert(claimPage).values(pages.map((pageId, position) => ({ claimId, pageId, position })));
}

async function writeReadings(tx: Tx, claimId: string, { readings }: ClaimState, ids: readonly string[]): Promise<void> {
  const rows = ids.flatMap((id) => {
    const reading = readings.get(id);
    return reading ? [{ id, claimId, ...reading }] : [];
  });
  for (let i = 0; i < rows.length; i += batch)
    await tx
      .insert(claimReading)
      .values(rows.slice(i, i + batch))
      .onConflictDoUpdate({
        target: claimReading.id,
        set: {
          text: sql`excluded.text`,
          value: sql`excluded.value`,
          heldBy: sql`excluded.held_by`,
          position: sql`excluded.position`,
        },
      });
}

async function writeEvidence(tx: Tx, claimId: string, { evidence }: ClaimState, ids: readonly string[]): Promise<void> {
  const rows = ids.flatMap((id) => {
    const found = evidence.get(id);
    if (!found) return [];
    const { reading, from, to, by, at, derivedFrom, ...rest } = found;
    const place = { readingId: reading, fromLine: from, toLine: to };
    return [{ id, claimId, ...rest, ...place, derivedFrom: [...derivedFrom], addedBy: by, addedAt: new Date(at) }];
  });
  for (let i = 0; i < rows.length; i += batch)
    await tx
      .insert(claimEvidence)
      .values(rows.slice(i, i + batch))
      .onConflictDoUpdate({
        target: claimEvidence.id,
        set: {
          source: sql`excluded.source`,
          fromLine: sql`excluded.from_line`,
          toLine: sql`excluded.to_line`,
          quote: sql`excluded.quote`,
          stance: sql`excluded.stance`,
          testimony: sql`excluded.testimony`,
          witness: sql`excluded.witness`,
          note: sql`excluded.note`,
          derivedFrom: sql`excluded.derived_from`,
        },
      });
}
