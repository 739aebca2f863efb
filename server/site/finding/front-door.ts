import type { DisputedQuestion, FeaturedPage, HomeTimeline, RoleList } from '../../../client/render.js';
import { type Kind, kinds } from '../../../model/contract/index.js';
import { type EraEntry, eventsOf, lists, livesOf } from '../../../model/lists/index.js';
import { countClaims, mostDisputed } from '../../claims/index.js';
import type { Handle } from '../../db/index.js';
import { centralPages, countKinds, type ListedPage, listedPages } from '../../pages/index.js';
import { firstSentences } from './sentences.js';

/** How much of everything the home page shows. */
const shown = { featured: 3, lead: 280, disputed: 6, lives: 12, events: 20, roles: 12, names: 6 };
/** A role with fewer people is found among all lists. */
const fewestInRole = 4;

/** What the home page shows to everybody alike. */
export interface FrontDoor {
  readonly featured: readonly FeaturedPage[];
  readonly disputed: readonly DisputedQuestion[];
  /** How many questions there are in all. */
  readonly questions: number;
  readonly counts: readonly { readonly kind: Kind; readonly count: number }[];
  readonly roles: readonly RoleList[];
  readonly timeline: HomeTimeline | null;
}

export async function frontDoor(handle: Handle): Promise<FrontDoor> {
  const [central, counts, disputed, claims, pages] = await Promise.all([
    centralPages(handle, shown.featured),
    countKinds(handle),
    mostDisputed(handle, shown.disputed),
    countClaims(handle, null, {}),
    listedPages(handle),
  ]);
  return {
    featured: central.map(({ opening, ...page }) => ({ ...page, lead: firstSentences(opening, shown.lead) })),
    disputed,
    questions: claims.all,
    counts: kinds.flatMap((kind) => (counts[kind] ? [{ kind, count: counts[kind] }] : [])),
    roles: rolesIn(pages),
    timeline: timelineOut(pages),
  };
}

/** Lists of people, each with those of whom most is read elsewhere. */
function rolesIn(pages: readonly ListedPage[]): RoleList[] {
  return lists
    .filter(({ kind }) => kind === 'person')
    .map(({ slug, title }) => {
      const inIt = pages.filter(({ places }) => places.some(({ list }) => list.slug === slug));
      const names = inIt.toSorted((a, b) => b.linked - a.linked || a.title.localeCompare(b.title, 'en')).slice(0, shown.names);
      return { slug, title, count: inIt.length, people: names.map((page) => ({ slug: page.slug, title: page.title })) };
    })
    .filter(({ count }) => count >= fewestInRole)
    .slice(0, shown.roles);
}

function timelineOut(pages: readonly ListedPage[]): HomeTimeline | null {
  const lives = livesOf(pages, shown.lives).map(inWords);
  const events = eventsOf(pages, shown.events).map(inWords);
  return lives.length + events.length < 2 ? null : { lives, events };
}

const inWords = ({ page: { slug, title }, when, mark }: EraEntry<ListedPage>) => ({ slug, title, when, mark });
