import { sql } from 'drizzle-orm';
import { type Byline, type PageId, Refusal, type UserId } from '../../model/contract/index.js';
import type { ComparedState } from '../../model/diff/index.js';
import type { Handle } from '../db/index.js';
import { hashOf } from '../pages/index.js';
import { displayNames } from '../users/index.js';
import type { Hashed } from './diff-pool.js';
import { pendingChanges } from './pending-changes.js';

/** A version's number, or the text as it is now. */
export type At = number | 'now';

export interface State extends Hashed {
  readonly about: ComparedState;
}

interface Row extends Record<string, unknown> {
  seq: string;
  at: string | Date | null;
  summary: string;
  name: string | null;
  hash: string;
  document: string;
  people: UserId[];
}

/** A page's text at a version or now, as JSON text that nobody here reads. Throws `revision-unknown`. */
export const readState = async (handle: Handle, pageId: PageId, at: At): Promise<State> => {
  if (at !== 'now' && !(Number.isSafeInteger(at) && at >= 1 && at < 2 ** 31)) throw new Refusal('revision-unknown', String(at));
  const rows =
    at === 'now'
      ? await handle.execute<Row>(sql`
          select seq, edited_at as at, '' as summary, null as name, hash, document::text as document,
            array_remove(array[edited_by], null) as people
          from page where id = ${pageId}`)
      : await handle.execute<Row>(sql`
          select seq, at, summary, name, hash, document::text as document,
            case when jsonb_array_length(contributors) = 0 then array_remove(array[saved_by], null)
              else array(select c ->> 'userId' from jsonb_array_elements(contributors) c) end as people
          from revision where page_id = ${pageId} and n = ${at}`);
  const row = rows[0];
  if (!row) throw new Refusal('revision-unknown', String(at));
  const pending = at === 'now' ? await pendingChanges(handle, pageId) : null;
  const people = pending?.people.map(({ name, displayName }) => ({ name, displayName })) ?? (await peopleOf(handle, row.people));
  return {
    about: {
      n: at === 'now' ? null : at,
      seq: Number(row.seq),
      at: row.at === null ? null : new Date(row.at).toISOString(),
      summary: row.summary,
      name: row.name,
      people,
    },
    hash: row.hash || hashOf(row.document), // a page that nobody has written yet has none
    document: row.document,
  };
};

const peopleOf = async (handle: Handle, ids: readonly UserId[]): Promise<Byline[]> => {
  const names = await displayNames(handle, ids);
  return ids.map((id) => names.get(id) ?? { name: '', displayName: 'somebody' });
};
