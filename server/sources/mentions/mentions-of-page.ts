import { and, asc, eq, sql } from 'drizzle-orm';
import { canReadTexts, type PageId, type PassageOfMentions, Refusal, type Viewer } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { mention, passage } from '../../db/schema/sources.js';

const atOnce = 50;
const cursorShape = /^([a-z0-9]+(?:-[a-z0-9]+)*):(\d{1,7})$/;

/** A passage that speaks of a subject, whole. */
export interface SpeakingPassage extends Omit<PassageOfMentions, 'mentions'> {
  readonly text: string;
  /** Where in `text`. */
  readonly spans: readonly { readonly at: number; readonly length: number }[];
}

/** Every passage that speaks of a page's subject, by source in the order of reading. Throws `not-allowed`, `invalid`. */
export async function passagesOnSubject(
  handle: Handle,
  viewer: Viewer | null,
  pageId: PageId,
  { cursor, source }: { cursor?: string | undefined; source?: string | undefined },
): Promise<{ items: SpeakingPassage[]; next: string | null }> {
  if (!canReadTexts(viewer)) throw new Refusal('not-allowed');
  const [, key, position] = cursor === undefined ? [] : (cursorShape.exec(cursor) ?? []);
  if (cursor !== undefined && !key) throw new Refusal('invalid', 'cursor');
  const spans = sql<
    SpeakingPassage['spans']
  >`jsonb_agg(jsonb_build_object('at', ${mention.at}, 'length', ${mention.length}) order by ${mention.at})`;
  const rows = await handle
    .select({
      source: passage.source,
      position: passage.position,
      locator: passage.locator,
      from: passage.fromLine,
      to: passage.toLine,
      text: passage.text,
      spans,
    })
    .from(mention)
    .innerJoin(passage, and(eq(passage.source, mention.source), eq(passage.position, mention.position)))
    .where(
      and(
        eq(mention.pageId, pageId),
        source === undefined ? undefined : eq(mention.source, source),
        key ? sql`(${mention.source}, ${mention.position}) >= (${key}, ${Number(position)})` : undefined,
      ),
    )
    .groupBy(passage.source, passage.position)
    .orderBy(asc(passage.source), asc(passage.position))
    .limit(atOnce + 1);
  const more = rows[atOnce];
  const items = rows.slice(0, atOnce).map(({ position: _, ...item }) => item);
  return { items, next: more ? `${more.source}:${more.position}` : null };
}

/** The same for programs: the words that name the subject, with their places in the passage. */
export async function mentionsOfPage(
  handle: Handle,
  viewer: Viewer | null,
  pageId: PageId,
  asked: { cursor?: string | undefined; source?: string | undefined },
): Promise<{ items: PassageOfMentions[]; next: string | null }> {
  const { items, next } = await passagesOnSubject(handle, viewer, pageId, asked);
  return {
    items: items.map(({ text, spans, ...place }) => ({
      ...place,
      mentions: spans.map(({ at, length }) => ({ from: at, to: at + length, text: text.slice(at, at + length) })),
    })),
    next,
  };
}
