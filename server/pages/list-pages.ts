import { sql } from 'drizzle-orm';
import type { Kind, PageId, PageSummary, Seq } from '../../model/contract/index.js';
import { Refusal } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';

export interface PageList {
  readonly items: PageSummary[];
  readonly next: string | null;
}

/** Pages in the order of their titles, deleted ones left out; `from` starts at a title, `cursor` goes on after the last list. */
export const listPages = async (
  handle: Handle,
  input: {
    kind?: Kind | undefined;
    from?: string | undefined;
    q?: string | undefined;
    cursor?: string | undefined;
    limit?: number;
  },
): Promise<PageList> => {
  const limit = Math.min(input.limit ?? 200, 500);
  const after = input.cursor === undefined ? null : readCursor(input.cursor);
  const like = input.q ? `%${input.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%` : null;
  const rows = await handle.execute<{
    id: string;
    slug: string;
    title: string;
    kind: string;
    description: string;
    seq: string;
  }>(sql`
    select id, slug, title, kind, description, seq from page
    where deleted_at is null
      and (${input.kind ?? null}::text is null or kind = ${input.kind ?? null})
      and (${input.from ?? null}::text is null or lower(title) >= lower(${input.from ?? null}))
      and (${like}::text is null or lower(title) like ${like})
      and (${after?.title ?? null}::text is null or (lower(title), id) > (${after?.title ?? null}, ${after?.id ?? null}::uuid))
    order by lower(title), id limit ${limit + 1}`);
  const items = rows.slice(0, limit).map((r) => ({
    id: r.id as PageId,
    slug: r.slug,
    title: r.title,
    kind: r.kind as Kind,
    description: r.description,
    seq: Number(r.seq) as Seq,
  }));
  const last = items.at(-1);
  const next = rows.length > limit && last ? writeCursor({ title: last.title.toLowerCase(), id: last.id }) : null;
  return { items, next };
};

const writeCursor = (at: { title: string; id: string }) => Buffer.from(JSON.stringify([at.title, at.id])).toString('base64url');

const readCursor = (cursor: string): { title: string; id: string } => {
  try {
    const at: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(at) && typeof at[0] === 'string' && typeof at[1] === 'string' && /^[0-9a-f-]{36}$/.test(at[1]))
      return { title: at[0], id: at[1] };
  } catch {
    // falls through to the refusal
  }
  throw new Refusal('invalid', 'cursor');
};
