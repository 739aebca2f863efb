import type { ReaderStretch } from '../../../client/render.js';

/** Words of a passage's text, from one place to another, and what they are to be shown as. */
export interface Shown {
  readonly from: number;
  readonly to: number;
  readonly as: Partial<Pick<ReaderStretch, 'mark' | 'link'>>;
}

/** A stretch cut where what is in it is to be shown otherwise; these stand in the order of the text and do not overlap. */
export function cutStretch(stretch: ReaderStretch, shown: readonly Shown[]): ReaderStretch[] {
  const { at, words } = stretch;
  const end = at + words.length;
  const parts: ReaderStretch[] = [];
  let place = at;
  const upTo = (border: number, as: Shown['as']) => {
    const stop = Math.min(Math.max(border, at), end);
    if (stop > place) parts.push({ ...stretch, ...as, at: place, words: words.slice(place - at, stop - at) });
    place = Math.max(place, stop);
  };
  for (const { from, to, as } of shown) {
    upTo(from, {});
    upTo(to, as);
  }
  upTo(end, {});
  return parts;
}
