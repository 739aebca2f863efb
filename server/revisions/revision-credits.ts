import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { KnownText } from '../../model/authorship/index.js';
import type { PageId } from '../../model/contract/index.js';
import type { AuthorLog, CreditedText } from '../collab/index.js';
import type { Db } from '../db/index.js';
import { revisionAuthorship } from '../db/schema/authorship.js';
import { revision } from '../db/schema/revisions.js';

/**
 * The page's text at a position of its log, with the position that each character first came with. Versions up to there of which that is
 * not known yet are passed on the way, and theirs is kept.
 */
export async function creditsAt(db: Db, log: AuthorLog, pageId: PageId, seq: number): Promise<CreditedText> {
  const unknown = await db
    .select({ n: revision.n, seq: revision.seq })
    .from(revision)
    .leftJoin(revisionAuthorship, and(eq(revisionAuthorship.pageId, revision.pageId), eq(revisionAuthorship.n, revision.n)))
    .where(and(eq(revision.pageId, pageId), lte(revision.seq, seq), isNull(revisionAuthorship.n)))
    .orderBy(asc(revision.n));
  const [newest] = await db
    .select({ seq: sql<string | null>`max(${revision.seq})` })
    .from(revision)
    .where(and(eq(revision.pageId, pageId), lte(revision.seq, seq)));
  const places = [...new Set([...unknown.map((r) => r.seq), seq])].sort((a, b) => a - b);
  const found = await log.creditsAt(pageId, {
    places,
    settled: Number(newest?.seq ?? 0),
    revision: (n, passed) => revisionText(db, pageId, n, passed),
  });
  for (const { n, seq: place } of unknown) {
    const runs = runsOf((found.get(place) as CreditedText).credits);
    await db.insert(revisionAuthorship).values({ pageId, n, runs }).onConflictDoNothing();
  }
  return found.get(seq) as CreditedText;
}

/** A version's text with its credits, if they are kept. */
export async function keptCredits(db: Db, pageId: PageId, n: number): Promise<KnownText | null> {
  const [row] = await db
    .select({ text: revision.text, runs: revisionAuthorship.runs })
    .from(revision)
    .innerJoin(revisionAuthorship, and(eq(revisionAuthorship.pageId, revision.pageId), eq(revisionAuthorship.n, revision.n)))
    .where(and(eq(revision.pageId, pageId), eq(revision.n, n)));
  return row ? { text: row.text, credits: creditsOf(row.runs as number[], row.text.length) } : null;
}

async function revisionText(
  db: Db,
  pageId: PageId,
  n: number,
  passed: ReadonlyMap<number, KnownText>,
): Promise<KnownText | null> {
  const [row] = await db
    .select({ seq: revision.seq })
    .from(revision)
    .where(and(eq(revision.pageId, pageId), eq(revision.n, n)));
  return (row && passed.get(row.seq)) ?? keptCredits(db, pageId, n);
}

function runsOf(credits: Uint32Array): number[] {
  const runs: number[] = [];
  for (const seq of credits)
    if (runs.at(-1) === seq) runs[runs.length - 2] = (runs.at(-2) as number) + 1;
    else runs.push(1, seq);
  return runs;
}

function creditsOf(runs: readonly number[], length: number): Uint32Array {
  const credits = new Uint32Array(length);
  for (let i = 0, at = 0; i < runs.length; i += 2) {
    const end = at + (runs[i] as number);
    credits.fill(runs[i + 1] as number, at, end);
    at = end;
  }
  return credits;
}
