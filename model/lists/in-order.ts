import { dateSpan } from '../text/index.js';
import type { List } from './lists.js';
import type { PlaceInList } from './places-in-lists.js';

/** Entries in the list's order: by title, or by the first day that their fact may mean, those without one last. */
export function inOrder<T extends { readonly title: string; readonly fact: PlaceInList['fact'] }>(
  order: List['order'],
  entries: readonly T[],
): T[] {
  const byTitle = entries.toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
  if (order === 'title') return byTitle;
  const placed = byTitle.map((entry) => ({ entry, day: dayOf(entry) }));
  return placed.sort((a, b) => a.day - b.day).map(({ entry }) => entry);
}

function dayOf({ fact: { date, calendar } }: { readonly fact: PlaceInList['fact'] }): number {
  const span = date === undefined ? null : dateSpan(date, calendar);
  // a large number, not infinity: the difference of two has to be a number
  return span?.from ?? span?.to ?? Number.MAX_SAFE_INTEGER;
}
