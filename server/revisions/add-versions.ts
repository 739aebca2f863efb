import { sql } from 'drizzle-orm';
import type { PageId, UserId } from '../../model/contract/index.js';
import { canonicalJson, schemaVersion, toText } from '../../model/document/index.js';
import { type LogRow, logRows, playLog, type Stretch } from '../collab/index.js';
import type { Database, Tx } from '../db/index.js';
import { revision, revisionPerson } from '../db/schema/revisions.js';
import { append } from '../events/index.js';
import { hashOf } from '../pages/index.js';
import { chainHash } from './chain.js';
import { completeChain } from './complete-chain.js';
import { newestVersion } from './newest-version.js';

/** What a version that somebody asked for says of itself. */
export interface Asking {
  readonly savedBy: UserId;
  readonly summary: string;
  readonly name: string | null;
  readonly tags: readonly string[];
}

/** Where versions end, and who asked for the last of them. */
export interface Cuts {
  readonly ends: readonly number[];
  readonly asking?: Asking;
}

/**
 * Makes versions of the log's rows after the newest version: `choose` is given those rows. Servers that do so at once agree; answers how
 * many versions this call has made, and the newest one.
 */
export async function addVersions(
  { db, sql: client }: Pick<Database, 'db' | 'sql'>,
  pageId: PageId,
  choose: (rows: readonly LogRow[]) => Cuts,
): Promise<{ made: number; newest: Awaited<ReturnType<typeof newestVersion>> }> {
  await completeChain({ db, sql: client }, pageId);
  for (;;) {
    const last = await newestVersion(db, pageId);
    const after = last?.seq ?? 0;
    const { ends, asking } = choose(await logRows(client, pageId, after));
    if (ends.length === 0) return { made: 0, newest: last };
    const stretches = await playLog(client, pageId, after, ends);
    const done = await db.transaction(async (tx) => {
      await lockVersions(tx, pageId);
      if ((await newestVersion(tx, pageId))?.n !== last?.n) return false;
      let n = last?.n ?? 0;
      const from = n + 1;
      let before = last?.chain ?? '';
      const isLast = (stretch: Stretch) => stretch === stretches.at(-1);
      for (const stretch of stretches)
        before = await insertVersion(tx, { pageId, n: ++n, before, stretch, asking: isLast(stretch) ? asking : undefined });
      await append(tx, { type: 'revision.saved', pageId, payload: { n, from }, ...(asking && { userId: asking.savedBy }) });
      return true;
    });
    if (done) return { made: stretches.length, newest: await newestVersion(db, pageId) };
  }
}

/** Whoever holds it is the only one to make or name versions of the page, until the end of the transaction. */
export const lockVersions = (tx: Tx, pageId: PageId) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('revision'), hashtext(${pageId}))`);

/** Returns the new end of the chain. */
async function insertVersion(
  tx: Tx,
  version: { pageId: PageId; n: number; before: string; stretch: Stretch; asking: Asking | undefined },
): Promise<string> {
  const { pageId, n, before, stretch, asking } = version;
  const { document, seq, after: fromSeq, parts: contributors } = stretch;
  const at = asking ? new Date() : stretch.at;
  const hash = hashOf(canonicalJson(document));
  const text = toText(document);
  const chain = chainHash({ before, pageId, n, fromSeq, seq, documentHash: hash, contributors, at });
  await tx.insert(revision).values({
    pageId,
    n,
    fromSeq,
    seq,
    at,
    savedBy: asking?.savedBy ?? null,
    summary: asking?.summary ?? '',
    name: asking?.name ?? null,
    tags: [...(asking?.tags ?? [])],
    contributors,
    schemaVersion,
    document,
    text,
    size: Buffer.byteLength(text),
    hash,
    chain,
  });
  if (contributors.length > 0) await tx.insert(revisionPerson).values(contributors.map(({ userId }) => ({ pageId, userId, n })));
  return chain;
}
