import { can, canEdit, type PageWhole, Refusal, type Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { findPage } from './find-page.js';
import { readDocument, readPage } from './read-page.js';

/** A page as a program reads it, with what this viewer may do. Throws `page-unknown`, `page-deleted`. */
export const readWhole = async (handle: Handle, viewer: Viewer | null, slug: string): Promise<Omit<PageWhole, 'claims'>> => {
  const { slug: current, id } = await findPage(handle, slug);
  const [found, stored] = await Promise.all([readPage(handle, current), readDocument(handle, id)]);
  if (found?.found !== 'page' || !stored) throw new Refusal('page-unknown', slug);
  const { title, kind, description, aliases, protection } = found.page;
  return {
    id,
    slug: current,
    title,
    kind,
    description,
    aliases: [...aliases],
    protection,
    seq: stored.seq,
    document: stored.document,
    text: stored.text,
    may: {
      edit: canEdit(viewer, found.page),
      rename: can(viewer, 'page.rename') && canEdit(viewer, found.page),
      protect: can(viewer, 'page.protect'),
      delete: can(viewer, 'page.delete'),
    },
  };
};
