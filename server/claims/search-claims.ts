import { sql } from 'drizzle-orm';
import { can, type Standing, type Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { searchWords } from '../pages/index.js';

export interface FoundClaim {
  readonly slug: string;
  readonly question: string;
  readonly status: Standing;
  /** The first reading that holds one of the words; null: the question or what it is about holds them all. */
  readonly reading: string | null;
}

/**
 * Claims whose question, subject and readings together hold every word of `q`, whatever its case; those whose question does come first.
 * `by: 'question'` looks at the question alone.
 */
export async function searchClaims(
  handle: Handle,
  viewer: Viewer | null,
  { q, limit = 20, by = 'everything' }: { q: string; limit?: number; by?: 'question' | 'everything' },
): Promise<FoundClaim[]> {
  const words = searchWords(q);
  if (words.length === 0) return [];
  const likes = words.map((word) => `%${word}%`);
  const inQuestion = sql`lower(c.question) like all (${sql.param(likes)}::text[])`;
  const inAll = sql`lower(concat_ws(' ', c.question, c.about, r.words)) like all (${sql.param(likes)}::text[])`;
  return handle.execute<FoundClaim & Record<string, unknown>>(sql`
    select c.slug, c.question, c.status,
      case when lower(c.question || ' ' || c.about) like all (${sql.param(likes)}::text[]) then null else (
        select one.text from claim_reading one
        where one.claim_id = c.id and lower(one.text) like any (${sql.param(likes)}::text[]) order by one.position limit 1) end as reading
    from claim c
      left join lateral (select string_agg(reading.text, ' ') as words from claim_reading reading where reading.claim_id = c.id) r
        on ${by === 'everything'}
    where ${can(viewer, 'claim.hide') ? sql`true` : sql`not c.hidden`} and ${by === 'question' ? inQuestion : inAll}
    order by (${inQuestion}) desc, lower(c.question), c.id limit ${limit}`);
}
