import { and, asc, count, eq, inArray, or, sql } from 'drizzle-orm';
import type { PageId } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { mention, passage } from '../../db/schema/sources.js';

/** From one heading of a text to the next. */
export interface SpeakingPart {
  /** Empty for what comes before the first heading. */
  readonly title: string;
  readonly level: 1 | 2;
  readonly mentions: number;
  /** The address of the first passage in it that speaks of the subject; null where none does. */
  readonly first: string | null;
}

export interface SpeakingSource {
  readonly source: string;
  readonly mentions: number;
  readonly passages: number;
  /** In the order of reading; chapters that are nothing but their sections are left out. */
  readonly parts: readonly SpeakingPart[];
}

/** Which texts speak of a page's subject, and where in each; the one that does so most comes first. */
export async function sourcesOnSubject(handle: Handle, pageId: PageId): Promise<SpeakingSource[]> {
  const spoken = await handle
    .select({ source: passage.source, position: passage.position, locator: passage.locator, mentions: count() })
    .from(mention)
    .innerJoin(passage, and(eq(passage.source, mention.source), eq(passage.position, mention.position)))
    .where(eq(mention.pageId, pageId))
    .groupBy(passage.source, passage.position)
    .orderBy(asc(passage.source), asc(passage.position));
  const sources = [...new Set(spoken.map((s) => s.source))];
  if (sources.length === 0) return [];
  const { source, position } = passage;
  const beginnings = await handle
    .select({
      source,
      position,
      title: sql<string>`case ${passage.kind} when 'heading' then ${passage.text} else '' end`,
      level: passage.level,
      next: sql<number | null>`lead(${position}) over (partition by ${source} order by ${position})`,
    })
    .from(passage)
    .where(and(inArray(source, sources), or(eq(passage.kind, 'heading'), eq(position, 0))))
    .orderBy(asc(source), asc(position));
  return sources
    .map((key): SpeakingSource => {
      const own = spoken.filter((s) => s.source === key);
      const parts = beginnings
        .filter((b) => b.source === key)
        .flatMap(({ title, level, position: begin, next }): SpeakingPart[] => {
          const within = own.filter((s) => s.position >= begin && (next === null || s.position < next));
          if (next === begin + 1 && title !== '' && within.length === 0) return [];
          return [{ title, level: level === 1 ? 1 : 2, mentions: total(within), first: within[0]?.locator ?? null }];
        });
      return { source: key, mentions: total(own), passages: own.length, parts };
    })
    .sort((a, b) => b.mentions - a.mentions);
}

const total = (passages: readonly { readonly mentions: number }[]): number =>
  passages.reduce((sum, { mentions }) => sum + mentions, 0);
