import { asc } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import { anchorDefects, checkClaims } from '../claims/index.js';
import { replayLog } from '../collab/index.js';
import type { Database } from '../db/index.js';
import { page } from '../db/schema/pages.js';
import { checkSnapshot } from '../pages/index.js';
import { checkRevisions, revisionPlaces } from '../revisions/index.js';
import { catalogue, checkSources, citationsOfNothing } from '../sources/index.js';

export interface Verification {
  readonly pages: number;
  readonly rows: number;
  readonly versions: number;
  readonly citations: number;
  /** Texts of sources that are loaded. */
  readonly texts: number;
  readonly claims: number;
  /** Citations of a source that is not in the catalogue, of lines that it has not got or that hold no words: an editor's slip, no defect. */
  readonly unresolved: number;
  /** `slug: what is wrong`. */
  readonly defects: readonly string[];
}

interface Cited {
  readonly source: string;
  readonly to: number | null;
}

/** Holds every page's snapshot, checkpoints, links and versions against its log. Run it on a wiki that nobody is editing. */
export async function verify(database: Database): Promise<Verification> {
  const { db } = database;
  const lines = new Map((await catalogue(db)).map((s) => [s.key, s.lines]));
  const pages = await db
    .select({ id: page.id, slug: page.slug, seq: page.seq, cites: page.cites })
    .from(page)
    .orderBy(asc(page.slug));
  const defects: string[] = [];
  const counts = { rows: 0, versions: 0, citations: 0, unresolved: 0 };
  for (const { id, slug, seq, cites } of pages) {
    const pageId = id as PageId;
    const checked = checkRevisions(db, pageId);
    const places = await revisionPlaces(db, pageId);
    const replay = await replayLog(database.sql, pageId, [seq], { places, look: checked.look });
    const versions = await checked.end();
    const found = [
      ...replay.defects,
      ...(await checkSnapshot(db, pageId, replay.documents.get(seq))),
      ...versions.defects,
      ...(await anchorDefects(db, pageId)),
    ];
    if (seq !== replay.rows) found.push(`the snapshot shows position ${seq} of ${replay.rows}`);
    defects.push(...found.map((what) => `${slug}: ${what}`));
    counts.rows += replay.rows;
    counts.versions += versions.count;
    const cited = cites as Cited[];
    counts.citations += cited.length;
    counts.unresolved += cited.filter((c) => (c.to ?? 0) > (lines.get(c.source) ?? -1)).length;
  }
  const sources = await checkSources(
    db,
    pages.map(({ id, slug }) => ({ id: id as PageId, slug })),
  );
  const claims = await checkClaims(db);
  const nothing = await citationsOfNothing(db);
  return {
    ...counts,
    pages: pages.length,
    texts: sources.texts,
    claims: claims.claims,
    unresolved: counts.unresolved + nothing,
    defects: [...defects, ...sources.defects, ...claims.defects],
  };
}
