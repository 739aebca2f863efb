import { siteName } from '../../../client/render.js';
import type { Csl } from '../../sources/index.js';

/** An article as what is cited: its version that stays, or where there is none, the article. */
export function pageItem(
  { slug, title }: { readonly slug: string; readonly title: string },
  version: { readonly n: number; readonly at: string } | null,
  { at, origin }: { readonly at: string; readonly origin: string },
): Csl {
  const [year = 0, month = 1, day = 1] = (version?.at ?? at).slice(0, 10).split('-').map(Number);
  return {
    id: slug,
    type: 'entry-encyclopedia',
    title,
    'container-title': siteName,
    issued: { 'date-parts': [[year, month, day]] },
    URL: `${origin}/wiki/${slug}${version ? `/history/${version.n}` : ''}`,
  };
}
