import { asc, eq } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import { canonicalJson, type DocumentJson, toText } from '../../model/document/index.js';
import { logContributors } from '../collab/index.js';
import type { Handle } from '../db/index.js';
import { revision } from '../db/schema/revisions.js';
import { hashOf } from '../pages/index.js';

/** Positions of the log at which a page's versions were saved, the first first. */
export const revisionPlaces = async (handle: Handle, pageId: PageId): Promise<number[]> =>
  (await handle.select({ seq: revision.seq }).from(revision).where(eq(revision.pageId, pageId)).orderBy(asc(revision.n))).map(
    (r) => r.seq,
  );

/** What is wrong with a page's versions, a sentence each, given the documents that the log has at their positions. */
export const checkRevisions = async (
  handle: Handle,
  pageId: PageId,
  logged: ReadonlyMap<number, DocumentJson>,
): Promise<{ count: number; defects: string[] }> => {
  const rows = await handle.select().from(revision).where(eq(revision.pageId, pageId)).orderBy(asc(revision.n));
  const defects: string[] = [];
  let before = 0;
  for (const [i, r] of rows.entries()) {
    const wrong = (what: string) => defects.push(`version ${r.n}: ${what}`);
    const document = logged.get(r.seq);
    if (r.n !== i + 1) wrong('a version before it is missing');
    if (r.fromSeq !== before || r.seq <= before) wrong('it does not begin where the one before ended');
    if (!document || canonicalJson(r.document) !== canonicalJson(document)) wrong(`it is not what the log has at ${r.seq}`);
    if (r.hash !== hashOf(canonicalJson(r.document))) wrong('its hash is not that of its document');
    if (document && (r.text !== toText(document) || r.size !== Buffer.byteLength(r.text)))
      wrong('its text is not that of its document');
    if (canonicalJson(r.contributors) !== canonicalJson(await logContributors(handle, pageId, r.fromSeq, r.seq)))
      wrong('its contributors are not those of the log');
    before = r.seq;
  }
  return { count: rows.length, defects };
};
