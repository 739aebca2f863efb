import { eq } from 'drizzle-orm';
import type { Fact } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { page } from '../db/schema/pages.js';
import { findPage, type PageIdentity } from './find-page.js';

/** The page that an address leads to with its facts. Throws `page-unknown`, `page-deleted`. */
export async function readFacts(handle: Handle, slug: string): Promise<PageIdentity & { readonly facts: readonly Fact[] }> {
  const found = await findPage(handle, slug);
  const [row] = await handle.select({ facts: page.facts }).from(page).where(eq(page.id, found.id));
  return { ...found, facts: (row?.facts ?? []) as Fact[] };
}
