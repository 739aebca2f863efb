import type { FastifyReply, FastifyRequest } from 'fastify';
import { emptyForm, filled, withReturn } from '../../../client/render.js';
import { can, type PageView, Slug } from '../../../model/contract/index.js';
import { slugify } from '../../../model/text/index.js';
import type { Db } from '../../db/index.js';
import { pageIdOf, suggest } from '../../pages/index.js';
import { movedTo, type SitePages } from '../site-pages.js';

/** What there is at an address where no article is to be read. */
export type Elsewhere = { readonly moved: string } | { readonly deleted: PageView } | { readonly missing: true };

interface Surroundings {
  readonly db: Db;
  readonly site: SitePages;
}

/** Answers for an address with no page to show; `view` is the part of the address after the page's, e.g. `/history`. */
export async function answerElsewhere(
  { db, site }: Surroundings,
  request: FastifyRequest,
  reply: FastifyReply,
  slug: string,
  there: Elsewhere,
  view = '',
): Promise<void> {
  if ('moved' in there) return movedTo(request, reply, `/wiki/${there.moved}${view}`);
  if ('deleted' in there) {
    const { slug, title } = there.deleted;
    const props = { slug, title, mayUndelete: can(request.viewer, 'page.undelete') };
    return site.answer(request, reply, 'deleted', props, { title: `${title} (deleted)`, status: 404 });
  }
  const plain = slugify(slug);
  const known = plain && plain !== slug ? await pageIdOf(db, plain) : null;
  if (known) return movedTo(request, reply, `/wiki/${known.slug}${view}`);
  const title = titleFrom(slug);
  const near = await suggest(db, title, 6);
  const mayCreate = can(request.viewer, 'page.create');
  const props = {
    title,
    near,
    form: mayCreate ? (title ? filled({ title }) : emptyForm) : null,
    signIn: request.viewer ? null : withReturn('/sign-in', request.url),
  };
  await site.answer(request, reply, 'missing', props, { title: `No page “${title}”`, status: 404 });
}

/** The title that an address suggests: `red-army` is Red Army, `Red_Army` too; anything else as it is. */
export const titleFrom = (address: string): string => {
  const words = address.replace(/_/g, ' ').trim().slice(0, 200);
  return Slug.safeParse(words).success ? words.replace(/-/g, ' ').replace(/(^| )\p{L}/gu, (c) => c.toUpperCase()) : words;
};
