import { asc, eq, or, sql } from 'drizzle-orm';
import type { PageId } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { passage } from '../../db/schema/sources.js';

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

/** Where a part of a text begins, and the next one does. */
export interface TextPart {
  readonly source: string;
  readonly title: string;
  readonly level: number | null;
  readonly position: number;
  readonly next: number | null;
}

/** The parts of every text, in the order of reading. */
export function textParts(handle: Handle): Promise<TextPart[]> {
  const { source, position, kind, text, level } = passage;
  return handle
    .select({
      source,
      position,
      title: sql<string>`case ${kind} when 'heading' then ${text} else '' end`,
      level,
      next: sql<number | null>`lead(${position}) over (partition by ${source} order by ${position})`,
    })
    .from(passage)
    .where(or(eq(kind, 'heading'), eq(position, 0)))
    .orderBy(asc(source), asc(position));
}

/** Which of the texts with these parts speak of a page's subject, and where in each; the one that does so most comes first. */
export async function sourcesOnSubject(handle: Handle, all: readonly TextPart[], pageId: PageId): Promise<SpeakingSource[]> {
  const spoken = await handle.execute<Spoken>(sql`
    select p.source, p.position, p.locator, m.mentions
    from (select source, position, count(*)::int as mentions from mention where page_id = ${pageId} group by source, position) m
    join passage p on p.source = m.source and p.position = m.position order by p.source, p.position`);
  return [...new Set(spoken.map((s) => s.source))]
    .map((key): SpeakingSource => {
      const own = spoken.filter((s) => s.source === key);
      const parts = all
        .filter((part) => part.source === key)
        .flatMap(({ title, level, position: begin, next }): SpeakingPart[] => {
          const within = own.filter((s) => s.position >= begin && (next === null || s.position < next));
          if (next === begin + 1 && title !== '' && within.length === 0) return [];
          return [{ title, level: level === 1 ? 1 : 2, mentions: total(within), first: within[0]?.locator ?? null }];
        });
      return { source: key, mentions: total(own), passages: own.length, parts };
    })
    .sort((a, b) => b.mentions - a.mentions);
}

/** A passage that speaks of the subject. */
type Spoken = { readonly source: string; readonly position: number; readonly locator: string; readonly mentions: number };

const total = (passages: readonly { readonly mentions: number }[]): number =>
  passages.reduce((sum, { mentions }) => sum + mentions, 0);
