import { type ListEntry, type ListSummary, type ListWhole, Refusal } from '../../model/contract/index.js';
import { inOrder, type List, lists } from '../../model/lists/index.js';
import type { Handle } from '../db/index.js';
import { type ListedPage, listedPages } from './listed-pages.js';

/** The lists that have an entry, each with its pages in order. */
export async function readLists(handle: Handle): Promise<ListWhole[]> {
  const pages = await listedPages(handle);
  return lists.map((list) => wholeList(list, pages)).filter(({ count }) => count > 0);
}

/** One list. Throws `list-unknown`; a list without an entry is there all the same. */
export async function readList(handle: Handle, slug: string): Promise<ListWhole> {
  const list = lists.find((one) => one.slug === slug);
  if (!list) throw new Refusal('list-unknown', slug.slice(0, 120));
  return wholeList(list, await listedPages(handle));
}

/** A list without its entries. */
export const listSummary = ({ items: _, ...summary }: ListWhole): ListSummary => summary;

function wholeList({ rule: _, order, ...list }: List, pages: readonly ListedPage[]): ListWhole {
  const byId = new Map(pages.map((page) => [page.id, page]));
  const entries = pages.flatMap(({ slug, title, description, places }) => {
    const place = places.find((one) => one.list.slug === list.slug);
    const teller = place?.toldBy ? byId.get(place.toldBy) : undefined;
    const toldBy = teller ? { slug: teller.slug, title: teller.title } : null;
    return place ? [{ title, fact: place.fact, page: { slug, title, description }, toldBy }] : [];
  });
  const items = inOrder(order, entries).map(({ title: __, ...entry }): ListEntry => entry);
  return { ...list, count: items.length, items };
}
