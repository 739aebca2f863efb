import type postgres from 'postgres';

/** A statement asked for as often as this is prepared; so many are at most, on every connection that meets them. */
const often = 10;
const most = 100;

/** Statements that are counted at once: of those made of lists of many lengths there is no end. */
const counted = 1_000;

type Ask = (query: string, parameters?: never[], options?: postgres.UnsafeQueryOptions) => postgres.PendingQuery<postgres.Row[]>;

/**
 * The same client, for drizzle, which sends every statement as text: one that comes again and again is prepared, so that the database
 * reads and plans it once for each connection, and it takes one round trip instead of two.
 */
export function prepareOften(sql: postgres.Sql): postgres.Sql {
  const prepared = new Set<string>();
  const uses = new Map<string, number>();
  const isFrequent = (query: string): boolean => {
    if (prepared.has(query)) return true;
    if (prepared.size === most) return false;
    const use = (uses.get(query) ?? 0) + 1;
    if (use < often) {
      if (uses.size === counted) uses.clear();
      uses.set(query, use);
      return false;
    }
    uses.delete(query);
    prepared.add(query);
    return true;
  };
  const ask: Ask = (query, parameters, options) =>
    sql.unsafe(query, parameters, { ...options, prepare: options?.prepare || isFrequent(query) });
  return new Proxy(sql, {
    get: (target, name, receiver) => (name === 'unsafe' ? ask : (Reflect.get(target, name, receiver) as unknown)),
  });
}
