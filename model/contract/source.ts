import { z } from 'zod';
import type { Endpoint } from './endpoints.js';

/** A source's short name, as citations write it: `[@volkogonov, lines 1-2]`. */
export const SourceKey = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');

/** A source as readers of the catalogue see it. */
export const CatalogueEntry = z.object({
  key: SourceKey,
  /** People's names, first name first, joined by commas; null where nobody is named. */
  author: z.string().nullable(),
  title: z.string(),
  /** Which part of the work the text is. */
  part: z.string().nullable(),
  /** Of first publication. */
  year: z.number().int().nullable(),
  /** Where and when it appeared, in words. */
  published: z.string().nullable(),
  /** The CSL type, e.g. `book`. */
  type: z.string(),
  /** Lines of the original file. */
  lines: z.number().int().positive(),
  reliability: z.string(),
  attribution: z.string(),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

/** The sources' part of the API. */
export const sourceEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/sources',
    summary: 'The catalogue of sources, by author',
    answers: z.object({ items: z.array(CatalogueEntry), next: z.string().nullable() }),
    status: 200,
    refuses: [],
  },
  {
    method: 'GET',
    path: '/sources/:key',
    summary: 'One source',
    answers: CatalogueEntry,
    status: 200,
    refuses: ['source-unknown'],
  },
];
