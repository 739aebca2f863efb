import { sql } from 'drizzle-orm';
import { type CommentId, can, type Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { searchWords } from '../pages/index.js';
import { seenBy } from './find-thread.js';

export interface FoundComment {
  readonly id: CommentId;
  /** The discussion that it is in, and the page or the claim that this is about. */
  readonly thread: string;
  readonly about: string;
  readonly text: string;
}

/** Comments that, together with the name of their discussion, hold every word of `q`, whatever its case, as the viewer sees them; the newest come first. */
export async function searchComments(handle: Handle, viewer: Viewer | null, q: string, limit = 10): Promise<FoundComment[]> {
  const words = searchWords(q);
  if (words.length === 0) return [];
  const likes = sql`${sql.param(words.map((word) => `%${word}%`))}::text[]`;
  return handle.execute<FoundComment & Record<string, unknown>>(sql`
    select o.id, t.title as thread, coalesce(p.title, c.question) as about, o.text
    from comment o join thread t on t.id = o.thread_id
      left join page p on p.id = t.page_id left join claim c on c.id = t.claim_id
    where ${seenBy(viewer)} and ${can(viewer, 'discussion.moderate') ? sql`true` : sql`not o.hidden`}
      and lower(o.text) like any (${likes}) and lower(t.title || ' ' || o.text) like all (${likes})
    order by o.at desc, o.id limit ${limit}`);
}
