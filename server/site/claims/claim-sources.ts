import type { SourceNames } from '../../../client/render.js';
import type { CatalogueEntry } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { catalogue } from '../../sources/index.js';

/** What these sources are called, by key. */
export const namesOf = (entries: readonly CatalogueEntry[]): SourceNames =>
  Object.fromEntries(entries.map(({ key, author, title, year }) => [key, { author, title, year }]));

/** What the sources are called, by key. */
export const sourceNames = async (handle: Handle): Promise<SourceNames> => namesOf(await catalogue(handle));
