import type { ConcerningClaim, FactRow, LinkedPage, Reference } from '../../client/render.js';
import type { PageId, PageView } from '../../model/contract/index.js';
import { claimsOfPage } from '../claims/index.js';
import type { Handle } from '../db/index.js';
import { backlinks, targetsOf } from '../pages/index.js';
import { sourceNotes } from '../sources/index.js';
import { type CitedPlace, type FactTargets, numberReferences } from './references.js';

/** What an article shows beside what the page itself says; the same for every viewer. */
export interface ArticleView {
  readonly facts: readonly FactRow[];
  readonly references: readonly Reference[];
  readonly backlinks: readonly LinkedPage[];
  readonly backlinkCount: number;
  readonly claims: readonly ConcerningClaim[];
  readonly claimCount: number;
  readonly mentionedBy: ReadonlySet<PageId>;
}

/** Pages under "Mentioned in" before "All ... pages that link here". */
const mentionsShown = 12;
/** Claims before "All ... claims about this page". */
const claimsShown = 8;

export async function articleView(handle: Handle, page: PageView): Promise<ArticleView> {
  const [notes, links, claims, targets] = await Promise.all([
    sourceNotes(handle),
    backlinks(handle, page.id),
    claimsOfPage(handle, page.id),
    factTargets(
      handle,
      page.facts.flatMap((f) => (f.page ? [f.page] : [])),
    ),
  ]);
  const others = links.filter((l) => l.id !== page.id);
  return {
    ...numberReferences(page, notes, targets),
    backlinks: others.slice(0, mentionsShown),
    backlinkCount: others.length,
    claims: claims.slice(0, claimsShown),
    claimCount: claims.length,
    mentionedBy: new Set(others.map((l) => l.id)),
  };
}

/** The references of a text without facts, as an old version is. */
export const referencesOf = async (handle: Handle, cites: readonly CitedPlace[]): Promise<readonly Reference[]> =>
  numberReferences({ facts: [], cites }, await sourceNotes(handle), new Map()).references;

const factTargets = async (handle: Handle, slugs: readonly string[]): Promise<FactTargets> => {
  const { bySlug } = await targetsOf(handle, [], slugs);
  return new Map(
    slugs.map((slug) => {
      const target = bySlug.get(slug);
      return [slug, { href: `/wiki/${target?.slug ?? slug}`, missing: !target || target.deleted }];
    }),
  );
};
