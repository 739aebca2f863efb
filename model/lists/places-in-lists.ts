import type { Fact, Kind, PageId, Tie } from '../contract/index.js';
import { dateSpan } from '../text/index.js';
import { type List, lists } from './lists.js';

/** What a page's subject is to another page. */
export interface ListedTie {
  readonly tie: Tie;
  readonly to: PageId;
  readonly fact: Fact;
  /** The page that says so. */
  readonly toldBy: 'page' | 'neighbour';
}

/** What decides in which lists a page is. */
export interface Listed {
  readonly title: string;
  readonly kind: Kind;
  readonly facts: readonly Fact[];
  readonly ties: readonly ListedTie[];
}

/** A page's place in a list, with the fact that puts it there. */
export interface PlaceInList {
  readonly list: List;
  readonly fact: Fact;
  /** The page that says so where it is not this one. */
  readonly toldBy: PageId | null;
}

/** The lists that a page is in. `known`: the pages that rules name, by the address that they name them with. */
export const placesInLists = (page: Listed, known: ReadonlyMap<string, PageId>): PlaceInList[] =>
  lists.flatMap((list) => {
    const place = list.kind === page.kind ? placeIn(list, page, known) : null;
    return place ? [{ list, ...place }] : [];
  });

/** Addresses of the pages that rules name. */
export const namedInRules: readonly string[] = [...new Set(lists.flatMap(({ rule }) => (rule.by === 'tie' ? rule.of : [])))];

function placeIn(
  { rule }: List,
  { title, facts, ties }: Listed,
  known: ReadonlyMap<string, PageId>,
): Omit<PlaceInList, 'list'> | null {
  const own = (fact: Fact | undefined) => (fact ? { fact, toldBy: null } : null);
  switch (rule.by) {
    case 'row':
      return own(facts.find(({ label, text = '' }) => label === rule.label && text.includes(rule.words)));
    case 'date':
      if (rule.titled !== undefined && !title.includes(rule.titled)) return null;
      return own(facts.find(({ label, date }) => rule.labels.includes(label) && !!date));
    case 'tie': {
      const targets = new Set(rule.of.flatMap((slug) => known.get(slug) ?? []));
      const { before } = rule;
      const found = ties.find(
        ({ tie, to, fact }) => rule.ties.includes(tie) && targets.has(to) && (before === undefined || isBefore(fact, before)),
      );
      return found ? { fact: found.fact, toldBy: found.toldBy === 'page' ? null : found.to } : null;
    }
  }
}

/** Whether the last day that the fact may mean is earlier than the first of this date. */
function isBefore({ date, calendar }: Fact, limit: string): boolean {
  const last = date === undefined ? null : dateSpan(date, calendar)?.to;
  const first = dateSpan(limit)?.from;
  return typeof last === 'number' && typeof first === 'number' && last < first;
}
