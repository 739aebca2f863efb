import { z } from 'zod';
import type { Endpoint } from './endpoints.js';
import { Fact, Kind, Slug } from './page.js';

/** A list of pages, made of what pages say. */
export const ListSummary = z.object({
  slug: Slug,
  title: z.string(),
  about: z.string(),
  kind: Kind,
  count: z.number().int(),
});
export type ListSummary = z.infer<typeof ListSummary>;

/** A page in a list, with the fact that puts it there. */
export const ListEntry = z.object({
  page: z.object({ slug: Slug, title: z.string(), description: z.string() }),
  fact: Fact,
  /** The page that says so; null: the entry's own. */
  toldBy: z.object({ slug: Slug, title: z.string() }).nullable(),
});
export type ListEntry = z.infer<typeof ListEntry>;

export const ListWhole = ListSummary.extend({ items: z.array(ListEntry) });
export type ListWhole = z.infer<typeof ListWhole>;

export const listEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/lists',
    summary: 'The lists of pages, each with how many are in it',
    answers: z.object({ items: z.array(ListSummary) }),
    status: 200,
    refuses: [],
  },
  {
    method: 'GET',
    path: '/lists/:slug',
    summary: 'One list: its pages in order, each with the cited fact that puts it there',
    answers: ListWhole,
    status: 200,
    refuses: ['list-unknown'],
  },
];
