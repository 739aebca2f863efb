import { createHash } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { citation, source, sourceLine, sourceText } from '../db/schema/sources.js';
import { isHandled } from '../events/index.js';
import { citationFollower } from './citations/citation-keeper.js';
import { citationsKept } from './citations/keep-citations.js';

export interface CheckedSources {
  readonly texts: number;
  /** `key: what is wrong`, `slug: what is wrong`. */
  readonly defects: readonly string[];
}

/** Holds each text's lines against the hash of its file, and each page's stored citations against the page. */
export async function checkSources(handle: Handle, pages: readonly { id: PageId; slug: string }[]): Promise<CheckedSources> {
  const texts = await handle.select().from(sourceText).orderBy(asc(sourceText.source));
  const defects: string[] = [];
  for (const { source: key, sha256, endsInBreak } of texts) {
    const rows = await handle
      .select({ text: sourceLine.text })
      .from(sourceLine)
      .where(eq(sourceLine.source, key))
      .orderBy(asc(sourceLine.n));
    const file = rows.map((row) => row.text).join('\n') + (endsInBreak ? '\n' : '');
    if (createHash('sha256').update(file).digest('hex') !== sha256)
      defects.push(`${key}: the stored lines are not those of its file`);
  }
  // what has happened since the follower last ran is its next start's to do, no defect
  if (await isHandled(handle, citationFollower))
    for (const { id, slug } of pages)
      if (!(await citationsKept(handle, id))) defects.push(`${slug}: the stored citations are not those of the page`);
  return { texts: texts.length, defects };
}

/** How many citations of loaded texts name lines that are there but hold no words: blank ones, a page's furniture. */
export async function citationsOfNothing(handle: Handle): Promise<number> {
  const [row] = await handle.execute<{ count: number }>(sql`
    select count(*)::int as count from ${citation} c join ${sourceText} t on t.source = c.source
      join ${source} s on s.key = c.source
    where c.to_line <= s.lines and not exists (
      select from passage p where p.source = c.source and p.lines && int4range(c.from_line, greatest(c.to_line, c.from_line), '[]'))`);
  return row?.count ?? 0;
}
