import { eq, sql } from 'drizzle-orm';
import type { Handle } from '../../db/index.js';
import { source, sourceMark } from '../../db/schema/sources.js';
import { Csl, describe } from '../csl.js';

/** An act on a source's marks, as others hear of it. */
export interface MarkDeed {
  readonly source: string;
  readonly n: number;
  readonly title: string;
  /** The mark that it made or took back. */
  readonly mark: number;
  /** The end of a sentence that begins with who. */
  readonly did: string;
}

/** These acts in words. */
export async function tellMarks(
  handle: Handle,
  acts: readonly { readonly source: string; readonly n: number }[],
): Promise<MarkDeed[]> {
  if (acts.length === 0) return [];
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(acts)}::jsonb) as wanted(source text, n int)`;
  const rows = await handle
    .select({ act: sourceMark, csl: source.csl })
    .from(sourceMark)
    .innerJoin(wanted, sql`${sourceMark.source} = wanted.source and ${sourceMark.n} = wanted.n`)
    .innerJoin(source, eq(source.key, sourceMark.source));
  return rows.map(({ act: { source: key, n, takesBack, fromLine, toLine }, csl }) => ({
    source: key,
    n,
    title: describe(Csl.parse(csl)).title,
    mark: takesBack ?? n,
    did: takesBack === null ? `marked as unreliable${linesOf(fromLine, toLine)}` : 'took a mark as unreliable back',
  }));
}

const linesOf = (from: number | null, to: number | null): string =>
  from === null ? ' a whole source' : to === from ? ` line ${from}` : ` lines ${from}–${to}`;
