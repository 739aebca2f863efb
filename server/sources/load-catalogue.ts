import { sql } from 'drizzle-orm';
import type { Db } from '../db/index.js';
import { source } from '../db/schema/sources.js';
import { append } from '../events/index.js';
import type { SourceEntry } from './read-catalogue.js';

/** Adds what is missing and changes what differs; a source that is no longer listed stays. Returns the keys added or changed. */
export async function loadCatalogue(db: Db, entries: readonly SourceEntry[]): Promise<string[]> {
  if (entries.length === 0) return [];
  return db.transaction(async (tx) => {
    const written = await tx
      .insert(source)
      .values([...entries])
      .onConflictDoUpdate({
        target: source.key,
        set: {
          csl: sql`excluded.csl`,
          sha256: sql`excluded.sha256`,
          lines: sql`excluded.lines`,
          reliability: sql`excluded.reliability`,
          attribution: sql`excluded.attribution`,
          origin: 'catalogue',
        },
        setWhere: sql`(${source.csl}, ${source.sha256}, ${source.lines}, ${source.reliability}, ${source.attribution})
        is distinct from (excluded.csl, excluded.sha256, excluded.lines, excluded.reliability, excluded.attribution)`,
      })
      .returning({ key: source.key });
    for (const { key } of written) await append(tx, { type: 'source.changed', payload: { source: key } });
    return written.map((row) => row.key);
  });
}
