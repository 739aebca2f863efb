import { sql } from 'drizzle-orm';
import { type Fact, inverses, type PageId, type RelatedPage, ties } from '../../model/contract/index.js';
import { slugify, wantedTitle } from '../../model/text/index.js';
import type { Handle } from '../db/index.js';
import { targetsOf } from './addresses.js';
import type { Surroundings } from './surroundings.js';
import type { RelationFact, Told } from './told-relations.js';

/** A neighbour with its id; null where there is no such page. */
export type Related = RelatedPage & { readonly id: PageId | null; readonly fact: number | null };

const isRelation = (fact: Fact): fact is RelationFact => fact.relation !== undefined && fact.page !== undefined;

/**
 * What other pages are to this one's subject: what its own facts say, then what other pages say of it, read from this end. What both say is
 * there once, as this page says it. `fact` is the place of its own fact in the list of them.
 */
export function relatedPages(
  page: { readonly id: PageId; readonly facts: readonly Fact[] },
  { targets, told }: Pick<Surroundings, 'targets' | 'told'>,
): Related[] {
  const own = ownRelations(page, targets);
  const said = new Set(own.map(({ tie, id }) => `${tie} ${id}`));
  const all = [...own, ...told.map(asTold).filter(({ tie, id }) => !said.has(`${tie} ${id}`))];
  return ties.flatMap((tie) => all.filter((related) => related.tie === tie));
}

const ownRelations = (
  { id, facts }: { readonly id: PageId; readonly facts: readonly Fact[] },
  targets: Surroundings['targets'],
): Related[] =>
  facts.flatMap((fact, i) => {
    if (!isRelation(fact)) return [];
    const target = targets.get(fact.page);
    if (target?.id === id) return [];
    const there = target && !target.deleted ? target : { id: null, slug: fact.page, title: titleOf(fact) };
    const page = { slug: there.slug, title: there.title, missing: there.id === null };
    return [{ tie: fact.relation, id: there.id, fact: i, page, toldBy: 'page', ...said(fact) }];
  });

const asTold = ({ id, slug, title, fact }: Told): Related => ({
  tie: inverses[fact.relation],
  id,
  fact: null,
  page: { slug, title, missing: false },
  toldBy: 'neighbour',
  ...said(fact),
});

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
