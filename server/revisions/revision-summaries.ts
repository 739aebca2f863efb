import { sql } from 'drizzle-orm';
import type { PageId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';

/** The summaries of these versions, keyed by page and number as `summaryKey` says. */
export const revisionSummaries = async (
  handle: Handle,
  versions: readonly { pageId: PageId; n: number }[],
): Promise<Map<string, string>> => {
  if (versions.length === 0) return new Map();
  const pairs = versions.map((v) => sql`(${v.pageId}::uuid, ${v.n}::int)`);
  const rows = await handle.execute<{ page_id: PageId; n: number; summary: string }>(
    sql`select page_id, n, summary from revision where (page_id, n) in (${sql.join(pairs, sql`, `)})`,
  );
  return new Map(rows.map((r) => [summaryKey(r.page_id, r.n), r.summary]));
};

export const summaryKey = (pageId: PageId, n: number): string => `${pageId} ${n}`;
