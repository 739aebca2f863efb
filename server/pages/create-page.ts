import { type CreatePage, can, type PageId, Refusal, type Viewer } from '../../model/contract/index.js';
import { canonicalJson, emptyDocument, schemaVersion } from '../../model/document/index.js';
import type { Db } from '../db/index.js';
import { page } from '../db/schema/pages.js';
import { append } from '../events/index.js';
import { addressOf, claimAddress, lockAddresses } from './addresses.js';
import { hashOf } from './hash-of.js';
import { appendChanged, rerenderLinks } from './rerender-links.js';

/**
 * Makes an empty page; pages that linked to its address as wanted link to it from now on.
 * `slug` overrides the address that the title makes (the seed's). Throws `sign-in-needed`, `not-allowed`, `slug-taken`, `invalid`.
 */
export const createPage = async (
  db: Db,
  viewer: Viewer | null,
  input: CreatePage & { slug?: string },
): Promise<{ id: PageId; slug: string }> => {
  if (!viewer) throw new Refusal('sign-in-needed');
  if (!can(viewer, 'page.create')) throw new Refusal('not-allowed');
  const slug = input.slug ?? addressOf(input.title);
  return db.transaction(async (tx) => {
    await lockAddresses(tx, 'change');
    await claimAddress(tx, slug, null);
    const [made] = await tx
      .insert(page)
      .values({
        slug,
        title: input.title,
        kind: input.kind,
        description: input.description ?? '',
        createdBy: viewer.id,
        document: emptyDocument,
        hash: hashOf(canonicalJson(emptyDocument)),
        schemaVersion,
      })
      .returning({ id: page.id });
    if (!made) throw new Error('insert returned no row');
    const id = made.id as PageId;
    const linking = await rerenderLinks(tx, id, [slug]);
    await append(tx, { type: 'page.created', pageId: id, userId: viewer.id, payload: {} });
    await appendChanged(tx, linking);
    return { id, slug };
  });
};
