import { eq } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import { canonicalJson, type DocumentJson } from '../../model/document/index.js';
import type { Handle } from '../db/index.js';
import { page, pageLink } from '../db/schema/pages.js';
import { renderSnapshot } from './render-snapshot.js';

/** What is wrong with a page's snapshot, a sentence each, given the document that the log has at its position. */
export const checkSnapshot = async (handle: Handle, pageId: PageId, logged: DocumentJson | undefined): Promise<string[]> => {
  const [stored] = await handle.select().from(page).where(eq(page.id, pageId));
  if (!stored) return ['there is no such page'];
  if (!logged || canonicalJson(stored.document) !== canonicalJson(logged))
    return [`the snapshot at ${stored.seq} is not what the log makes`];
  const { links, ...readable } = await renderSnapshot(handle, logged);
  const defects = Object.entries(readable)
    .filter(([name, value]) => stored.seq > 0 && canonicalJson(value) !== canonicalJson(stored[name as keyof typeof readable]))
    .map(([name]) => `the snapshot's ${name} is not what its document makes`);
  const rows = await handle
    .select({ toId: pageLink.toId, toSlug: pageLink.toSlug })
    .from(pageLink)
    .where(eq(pageLink.fromId, pageId));
  const key = (l: { toId: string | null; toSlug: string }) => `${l.toSlug} ${l.toId}`;
  if (canonicalJson(rows.map(key).sort()) !== canonicalJson(links.map(key).sort()))
    defects.push('the stored links are not those of the text');
  return defects;
};
