import { sql } from 'drizzle-orm';
import type { Byline, PageId, UserId } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { displayNames } from '../users/index.js';

/** So many people are offered to choose from. */
const most = 200;

/** Whose changes a page's versions hold, by name; of more than 200 people some. */
export async function pagePeople(handle: Handle, pageId: PageId): Promise<Byline[]> {
  // From one person to the next through the index: what it costs grows with the people, not with the versions.
  const rows = await handle.execute<{ id: UserId }>(sql`
    with recursive person(id) as (
      (select user_id from revision_person where page_id = ${pageId} order by user_id limit 1)
      union all
      select (select p.user_id from revision_person p where p.page_id = ${pageId} and p.user_id > person.id order by p.user_id limit 1)
      from person where person.id is not null)
    select id from person where id is not null limit ${most}`);
  const people = await displayNames(
    handle,
    rows.map(({ id }) => id),
  );
  return [...people.values()].sort((a, b) => (a.displayName < b.displayName ? -1 : 1));
}
