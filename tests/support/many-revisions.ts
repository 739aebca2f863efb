import type { PageId, UserId } from '../../model/contract/index.js';
import type { Database } from '../../server/db/index.js';
import { paragraphs } from './fixtures.js';

export interface ManyRevisions {
  /** Versions `first` to `last`. */
  readonly first: number;
  readonly last: number;
  /** They take turns. */
  readonly people: readonly UserId[];
  /** In every 5,000th version beside them. */
  readonly rare: UserId;
}

/**
 * Versions without a log behind them, ten minutes apart from 2020 on: every third is asked for by somebody, every tenth is by four people,
 * every 50th is a restored one, every 500th has a name.
 */
export async function storeRevisions(
  { sql }: Database,
  pageId: PageId,
  { first, last, people, rare }: ManyRevisions,
): Promise<void> {
  // So much that it is not moved out of the row: the worst that a list can have to walk past.
  const words = Array.from({ length: 300 }, (_, i) => ((i * 7919) % 10_007).toString(36)).join(' ');
  const document = paragraphs([words]);
  await sql`
    insert into revision (page_id, n, from_seq, seq, at, saved_by, summary, name, tags, contributors, schema_version, document, text, size,
      hash, chain)
    select ${pageId}, n, n - 1, n, timestamptz '2020-01-01Z' + n * interval '10 minutes',
      case when n % 3 = 0 then ${people[0] ?? rare} end, 'Summary ' || n,
      case when n % 500 = 0 then 'Milestone ' || n end,
      case when n % 500 = 0 then array['named'] when n % 50 = 0 then array['restore'] else '{}'::text[] end,
      (select jsonb_agg(jsonb_build_object('userId', id, 'updates', 3, 'added', 20, 'removed', 5)) from (
        select (${[...people]}::text[])[1 + (n + turn) % ${people.length}] as id
        from generate_series(0, case when n % 10 = 0 then 3 else 0 end) turn
        union select ${rare} where n % 5000 = 0) of_them),
      1, ${JSON.stringify(document)}::text::jsonb, ${words}, 10000 + (n * 37) % 5000, md5(n::text), md5(n::text || 'chain')
    from generate_series(${first}::int, ${last}::int) n`;
  await sql`
    insert into revision_person (page_id, user_id, n)
    select page_id, part ->> 'userId', n from revision, jsonb_array_elements(contributors) part
    where page_id = ${pageId} and n between ${first} and ${last}`;
}
