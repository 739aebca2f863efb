import type { CitingStyle } from '../../../model/contract/index.js';

/** How an article is read: whom it follows where sources differ, and the style of its references. */
export interface ReadAs {
  readonly follows: string | null;
  readonly style: CitingStyle;
}

/** The address of an article that is read so; what is usual is left out of it. */
export function articleHref(slug: string, { follows, style }: ReadAs): string {
  const asked = { ...(follows !== null && { according: follows }), ...(style !== 'chicago' && { style }) };
  const query = new URLSearchParams(asked).toString();
  return `/wiki/${slug}${query && `?${query}`}`;
}
