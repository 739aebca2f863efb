import { and, asc, eq, gte } from 'drizzle-orm';
import type { AuthorRun, Byline, PageId } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import { type AuthorLog, changesAt } from '../collab/index.js';
import type { Db } from '../db/index.js';
import { revision } from '../db/schema/revisions.js';
import { readDocument } from '../pages/index.js';
import { displayNames } from '../users/index.js';
import { readRevision } from './read-revision.js';
import { creditsAt, keptCredits } from './revision-credits.js';

/** Neighbouring words of one person in one version are one run, unless this many milliseconds lie between them. */
const pause = 60_000;

export interface Authors {
  /** The version, null for the page as its readers see it. */
  readonly n: number | null;
  readonly document: DocumentJson;
  /** Together they are exactly the document's plain text. */
  readonly runs: readonly (AuthorRun & { readonly author: Byline })[];
}

/** Who wrote what is on a page, or was in one of its versions (`n`). Throws `revision-unknown`. */
export async function readAuthors(db: Db, log: AuthorLog, pageId: PageId, n: number | null = null): Promise<Authors> {
  const shown = n === null ? await readDocument(db, pageId) : await readRevision(db, pageId, n);
  if (!shown) throw new Error(`page ${pageId}: there is no snapshot`);
  const { seq, text, document } = shown;
  const { credits } = (n === null ? null : await keptCredits(db, pageId, n)) ?? (await creditsAt(db, log, pageId, seq));
  if (credits.length !== text.length) throw new Error(`page ${pageId}: the authors at ${seq} are not those of its text`);
  const seqs = [...new Set(credits)];
  const [changes, versionOf] = await Promise.all([changesAt(db, pageId, seqs), versions(db, pageId, seqs)]);
  const people = await displayNames(db, [...new Set([...changes.values()].map(({ userId }) => userId))]);
  const nobody = { name: '', displayName: 'somebody' };
  const runs: (AuthorRun & { author: Byline })[] = [];
  let open: { userId: string; time: number } | null = null;
  for (let from = 0; from < text.length; ) {
    const credit = credits[from] as number;
    let to = from + 1;
    while (to < text.length && credits[to] === credit) to++;
    const change = changes.get(credit);
    const time = change?.at.getTime() ?? 0;
    const last = runs.at(-1);
    const added = text.slice(from, to);
    const author = (change && people.get(change.userId)) ?? nobody;
    const inVersion = versionOf(credit);
    if (last && open?.userId === change?.userId && last.revision === inVersion && Math.abs(time - (open?.time ?? 0)) < pause)
      runs[runs.length - 1] = { ...last, text: last.text + added };
    else {
      runs.push({ text: added, author, revision: inVersion, at: new Date(time).toISOString() });
      open = { userId: change?.userId ?? '', time };
    }
    from = to;
  }
  return { n, document, runs };
}

/** Says in which version the change at a position was first; null: in none yet. */
async function versions(db: Db, pageId: PageId, seqs: readonly number[]): Promise<(seq: number) => number | null> {
  const first = seqs.reduce((least, seq) => Math.min(least, seq), Number.MAX_SAFE_INTEGER);
  const rows = await db
    .select({ n: revision.n, seq: revision.seq })
    .from(revision)
    .where(and(eq(revision.pageId, pageId), gte(revision.seq, first)))
    .orderBy(asc(revision.n));
  return (seq) => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle]?.seq ?? 0) < seq) low = middle + 1;
      else high = middle;
    }
    return rows[low]?.n ?? null;
  };
}
