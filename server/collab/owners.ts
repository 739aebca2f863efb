import type { Sql } from 'postgres';
import type { PageId, UserId } from '../../model/contract/index.js';

/**
 * Whose each Yjs client id of a page is. An id is claimed in the database before anybody sees a change under it: after a crash, or on
 * another server, nobody else can come by it.
 */
export class Owners {
  private readonly known = new Map<number, UserId>();

  constructor(
    private readonly sql: Sql,
    private readonly pageId: PageId,
  ) {}

  has(client: number): boolean {
    return this.known.has(client);
  }

  /** Does the id belong to somebody else? The id must be known. */
  foreign(client: number, userId: UserId): boolean {
    return this.known.get(client) !== userId;
  }

  /** Whose the id is; null: nobody's. */
  async ownerOf(client: number): Promise<UserId | null> {
    const known = this.known.get(client);
    if (known) return known;
    const [row] = await this.sql<{ owner: UserId }[]>`
      select user_id as owner from page_client where page_id = ${this.pageId} and client_id = ${client}`;
    return row?.owner ?? null;
  }

  /** Makes the ids known: those that are nobody's become this account's. */
  async claim(clients: readonly number[], userId: UserId, seq: number): Promise<void> {
    const ids = `{${clients.join(',')}}`;
    while (clients.some((client) => !this.known.has(client))) {
      // An id that is being claimed by somebody else at this moment is in neither half: it is found the next time round.
      const rows = await this.sql<{ client: string; owner: UserId }[]>`
        with claimed as (
          insert into page_client (page_id, client_id, user_id, first_seq)
          select ${this.pageId}, id, ${userId}, ${seq} from unnest(${ids}::bigint[]) as id
          where not exists (select from page_client where page_id = ${this.pageId} and client_id = id)
          on conflict do nothing returning client_id, user_id
        )
        select client_id as client, user_id as owner from claimed
        union all
        select client_id, user_id from page_client where page_id = ${this.pageId} and client_id = any(${ids}::bigint[])`;
      for (const { client, owner } of rows) this.known.set(Number(client), owner);
    }
  }
}
