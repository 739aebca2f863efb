import { sql } from 'drizzle-orm';
import { type Fact, inverses, type PageId, type RelatedPage, type Relation, ties } from '../../model/contract/index.js';
import { slugify, wantedTitle } from '../../model/text/index.js';
import type { Handle } from '../db/index.js';
import { targetsOf } from './addresses.js';
import { pagesById } from './pages-by-id.js';

/** A neighbour with its id; null where there is no such page. */
export type Related = RelatedPage & { readonly id: PageId | null; readonly fact: number | null };

type RelationFact = Fact & { readonly page: string; readonly relation: Relation };
const isRelation = (fact: Fact): fact is RelationFact => fact.relation !== undefined && fact.page !== undefined;

/**
 * What other pages are to this one's subject: what its own facts say, then what other pages say of it, read from this end. What both say is
 * there once, as this page says it. `fact` is the place of its own fact in the list of them.
 */
export async function relatedPages(
  handle: Handle,
  page: { readonly id: PageId; readonly facts: readonly Fact[] },
): Promise<Related[]> {
  const [own, told] = await Promise.all([ownRelations(handle, page), toldRelations(handle, page.id)]);
  const said = new Set(own.map(({ tie, id }) => `${tie} ${id}`));
  const all = [...own, ...told.filter(({ tie, id }) => !said.has(`${tie} ${id}`))];
  return ties.flatMap((tie) => all.filter((related) => related.tie === tie));
}

async function ownRelations(handle: Handle, { id, facts }: { id: PageId; facts: readonly Fact[] }): Promise<Related[]> {
  const wanted = facts.flatMap((fact) => (isRelation(fact) ? [fact.page] : []));
  const { bySlug } = await targetsOf(handle, [], wanted);
  const names = await pagesById(handle, [...new Set([...bySlug.values()].map((target) => target.id))]);
  return facts.flatMap((fact, i) => {
    if (!isRelation(fact)) return [];
    const target = bySlug.get(fact.page);
    if (target?.id === id) return [];
    const name = target && names.get(target.id);
    const there = name && !name.deleted ? { id: target.id, slug: name.slug, title: name.title } : null;
    const { id: neighbour, ...page } = there ?? { id: null, slug: fact.page, title: titleOf(fact) };
    return [{ tie: fact.relation, id: neighbour, fact: i, page: { ...page, missing: !there }, toldBy: 'page', ...said(fact) }];
  });
}

/** What facts of other pages say of this one, by the title of who says it. */
async function toldRelations(handle: Handle, id: PageId): Promise<Related[]> {
  const rows = await handle.execute<{ id: PageId; slug: string; title: string; fact: RelationFact }>(sql`
    with address as (select slug from page where id = ${id} union all select slug from page_slug where page_id = ${id})
    select p.id, p.slug, p.title, f.value as fact
    from page p cross join lateral jsonb_array_elements(p.facts) f
    where p.deleted_at is null and p.id <> ${id} and f.value ? 'relation' and f.value->>'page' in (select slug from address)
      and p.facts @> any (select jsonb_build_array(jsonb_build_object('page', slug)) from address)
    order by p.title, p.id`);
  return rows.map(({ id: neighbour, slug, title, fact }) => ({
    tie: inverses[fact.relation],
    id: neighbour,
    fact: null,
    page: { slug, title, missing: false },
    toldBy: 'neighbour',
    ...said(fact),
  }));
}

const said = ({ label, text = '', date, calendar, cites }: Fact) => ({
  label,
  text,
  date: date ?? null,
  calendar: calendar ?? null,
  cites,
});

/** The fact's own words where they are the name that its page will have. */
const titleOf = ({ page, text = '' }: RelationFact): string => (slugify(text) === page ? text : wantedTitle(page));

/** Pages that this page's facts say something of. */
export async function relationTargets(handle: Handle, id: PageId): Promise<Set<PageId>> {
  const rows = await handle.execute<{ slug: string }>(sql`
    select distinct f.value->>'page' as slug from page p cross join lateral jsonb_array_elements(p.facts) f
    where p.id = ${id} and f.value ? 'relation'`);
  const { bySlug } = await targetsOf(
    handle,
    [],
    rows.map((row) => row.slug),
  );
  return new Set([...bySlug.values()].map((target) => target.id));
}
