import type postgres from 'postgres';

/** A statement asked for as often as this is prepared; so many are at most, on every connection that meets them. */
const often = 10;
const most = 100;

/** Statements that are counted at once: of those made of lists of many lengths there is no end. */
const counted = 1_000;

type Ask = (query: string, parameters?: never[], options?: postgres.UnsafeQueryOptions) => postgres.PendingQuery<postgres.Row[]>;
type Work = (client: postgres.TransactionSql) => unknown;

/**
 * The same client, for drizzle, which sends every statement as text: one that comes again and again is prepared, so that the database
 * reads and plans it once for each connection, and it takes one round trip instead of two.
 */
export const prepareOften = (sql: postgres.Sql): postgres.Sql => preparing(sql, new Frequency());

/** The client and, through it, its transactions. */
function preparing<C extends postgres.Sql | postgres.TransactionSql>(client: C, frequency: Frequency): C {
  const ask: Ask = (query, parameters, options) =>
    client.unsafe(query, parameters, { ...options, prepare: options?.prepare || frequency.isHigh(query) });
  const within = (name: 'begin' | 'savepoint') => (work: Work) =>
    (client as unknown as Record<typeof name, (work: Work) => unknown>)[name]((inner) => work(preparing(inner, frequency)));
  return new Proxy(client, {
    get(target, name, receiver) {
      if (name === 'unsafe') return ask;
      if (name === 'begin' || name === 'savepoint') return within(name);
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

/** How often each statement has been asked for. */
class Frequency {
  private readonly prepared = new Set<string>();
  private readonly uses = new Map<string, number>();

  /** Counts one use. */
  isHigh(query: string): boolean {
    if (this.prepared.has(query)) return true;
    if (this.prepared.size === most) return false;
    const use = (this.uses.get(query) ?? 0) + 1;
    if (use < often) {
      if (this.uses.size === counted) this.uses.clear();
      this.uses.set(query, use);
      return false;
    }
    this.uses.delete(query);
    this.prepared.add(query);
    return true;
  }
}
