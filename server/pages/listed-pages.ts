import { sql } from 'drizzle-orm';
import { type Fact, inverses, type Kind, type PageId, type Relation } from '../../model/contract/index.js';
import { type Listed, type ListedTie, namedInRules, type PlaceInList, placesInLists } from '../../model/lists/index.js';
import type { Handle } from '../db/index.js';
import { targetsOf } from './addresses.js';
import type { Related } from './related-pages.js';
import type { Surroundings } from './surroundings.js';

/** A page that says something in rows, or of which another page does. */
export interface ListedPage extends Listed {
  readonly id: PageId;
  readonly slug: string;
  readonly description: string;
  /** How many pages link to it. */
  readonly linked: number;
  readonly places: readonly PlaceInList[];
}

type Row = Record<string, unknown> &
  Pick<ListedPage, 'id' | 'slug' | 'title' | 'kind' | 'description' | 'linked'> & { facts: Fact[] };

/** Every page that a list can hold, with the lists that it is in. */
export async function listedPages(handle: Handle): Promise<ListedPage[]> {
  const rows = await handle.execute<Row>(sql`
    with told as (
      select distinct f.value->>'page' as slug from page p cross join lateral jsonb_array_elements(p.facts) f
      where p.deleted_at is null and f.value ? 'relation'),
    linked as (
      select l.to_id as id, count(*)::int as n from page_link l join page f on f.id = l.from_id
      where f.deleted_at is null group by l.to_id)
    select p.id, p.slug, p.title, p.kind, p.description, p.facts, coalesce(linked.n, 0) as linked
    from page p left join linked on linked.id = p.id
    where p.deleted_at is null and (p.facts <> '[]' or p.slug in (select slug from told)
      or exists (select from page_slug s where s.page_id = p.id and s.slug in (select slug from told)))`);
  const there = new Map(rows.map((row) => [row.id, row]));
  const slugs = new Set(rows.flatMap(({ facts }) => facts.flatMap((fact) => (fact.relation && fact.page) || [])));
  const { bySlug } = await targetsOf(handle, [], [...new Set([...slugs, ...namedInRules])]);
  const idAt = (slug: string): PageId | null => {
    const target = bySlug.get(slug);
    return target && there.has(target.id) ? target.id : null;
  };
  const ties = tiesOf(rows, idAt);
  const known = knownOf(bySlug);
  return rows.map((row) => {
    const page = { ...row, ties: ties.get(row.id) ?? [] };
    return { ...page, places: placesInLists(page, known) };
  });
}

/** What every page is to others: what it says itself first. */
function tiesOf(rows: readonly Row[], idAt: (slug: string) => PageId | null): ReadonlyMap<PageId, readonly ListedTie[]> {
  const own = new Map<PageId, ListedTie[]>(rows.map(({ id }) => [id, []]));
  const told = new Map<PageId, ListedTie[]>(rows.map(({ id }) => [id, []]));
  for (const { id, facts } of rows)
    for (const fact of facts) {
      const to = fact.relation && fact.page ? idAt(fact.page) : null;
      if (!fact.relation || to === null || to === id) continue;
      own.get(id)?.push({ tie: fact.relation, to, fact, toldBy: 'page' });
      told.get(to)?.push({ tie: inverses[fact.relation as Relation], to: id, fact, toldBy: 'neighbour' });
    }
  return new Map(rows.map(({ id }) => [id, [...(own.get(id) ?? []), ...(told.get(id) ?? [])]]));
}

const knownOf = (targets: Surroundings['targets']): ReadonlyMap<string, PageId> =>
  new Map([...targets].flatMap(([slug, { id, deleted }]) => (deleted ? [] : [[slug, id] as const])));

/** The lists that one page is in, out of what has been read of it. */
export function listsOfPage(
  page: { readonly title: string; readonly kind: Kind; readonly facts: readonly Fact[] },
  related: readonly Related[],
  { targets }: Pick<Surroundings, 'targets'>,
): PlaceInList[] {
  const ties = related.flatMap(({ tie, id, toldBy, label, text, date, calendar, cites }): ListedTie[] => {
    const fact = { label, text, cites, ...(date && { date }), ...(calendar && { calendar }) };
    return id ? [{ tie, to: id, toldBy, fact }] : [];
  });
  return placesInLists({ ...page, ties }, knownOf(targets));
}
