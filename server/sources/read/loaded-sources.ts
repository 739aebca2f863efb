import { asc, eq } from 'drizzle-orm';
import type { Handle } from '../../db/index.js';
import { source, sourceText } from '../../db/schema/sources.js';
import { Csl, describe } from '../csl.js';

/** The sources whose texts are loaded, by key. */
export async function loadedSources(handle: Handle): Promise<{ key: string; title: string }[]> {
  const rows = await handle
    .select({ key: source.key, csl: source.csl })
    .from(source)
    .innerJoin(sourceText, eq(sourceText.source, source.key))
    .orderBy(asc(source.key));
  return rows.map(({ key, csl }) => ({ key, title: describe(Csl.parse(csl)).title }));
}
