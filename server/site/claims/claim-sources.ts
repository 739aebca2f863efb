import type { SourceNames } from '../../../client/render.js';
import type { Handle } from '../../db/index.js';
import { catalogue } from '../../sources/index.js';

/** What the sources are called, by key. */
export const sourceNames = async (handle: Handle): Promise<SourceNames> =>
  Object.fromEntries((await catalogue(handle)).map(({ key, author, title, year }) => [key, { author, title, year }]));
