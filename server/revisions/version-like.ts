import { and, desc, eq } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import { canonicalJson, type DocumentJson } from '../../model/document/index.js';
import type { Handle } from '../db/index.js';
import { revision } from '../db/schema/revisions.js';
import { hashOf } from '../pages/index.js';

/** The newest version of the page that had this document; null for none. */
export async function versionLike(handle: Handle, pageId: PageId, document: DocumentJson): Promise<number | null> {
  const hash = hashOf(canonicalJson(document));
  const [version] = await handle
    .select({ n: revision.n })
    .from(revision)
    .where(and(eq(revision.pageId, pageId), eq(revision.hash, hash)))
    .orderBy(desc(revision.n))
    .limit(1);
  return version?.n ?? null;
}
