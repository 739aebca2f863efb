import type { ArticleView, ReadAs, SpeakingText } from '../../../client/render.js';
import { type CatalogueEntry, canReadTexts, type PageId, type PageView, type Viewer } from '../../../model/contract/index.js';
import { factRows, timelineOf } from '../../../model/facts/index.js';
import { type BesidePlace, type CitedPlace, marksAt, Numbering, type Reference } from '../../../model/references/index.js';
import { claimsAccordingTo, claimsOfPage } from '../../claims/index.js';
import type { Handle } from '../../db/index.js';
import { backlinks, listsOfPage, relatedPages, targetsOf } from '../../pages/index.js';
import { catalogue, type SpeakingSource, sourceNotes, sourcesOnSubject, standingMarks } from '../../sources/index.js';
import { claimAddresses } from '../claims/claim-address.js';
import { accordingView } from './according-view.js';
import { claimsMarked, nameDisputes } from './disputed-words.js';
import { type FactTargets, infoboxRow, isNameOnly, relationGroups, relationList } from './infobox-view.js';
import { timelineView } from './timeline-view.js';

/** An article's view, and what else making it has told. */
export interface MadeView extends ArticleView {
  /** The text with its disputed words named. */
  readonly html: string;
  /** What infobox and timeline cite: an open editor numbers it behind the text as it becomes. */
  readonly beside: readonly BesidePlace[];
  readonly made: MadeOf;
}

/** Pages that an article is made of besides its own. */
export interface MadeOf {
  readonly mentionedBy: ReadonlySet<PageId>;
  /** Those that tell a relation to it. */
  readonly relatedBy: ReadonlySet<PageId>;
}

/** Pages under "Mentioned in" before "All ... pages that link here". */
const mentionsShown = 12;
/** Claims before "All ... claims about this page". */
const claimsShown = 8;

/** Throws `source-unknown`, `reading-unknown` for what cannot be followed. */
export async function articleView(
  handle: Handle,
  viewer: Viewer | null,
  page: PageView,
  { follows, style }: ReadAs,
): Promise<MadeView> {
  const marked = claimsMarked(page.html);
  const [entries, notes, marks, links, claims, onPage, related, speaking, targets] = await Promise.all([
    catalogue(handle),
    sourceNotes(handle, style),
    standingMarks(handle),
    backlinks(handle, page.id),
    claimsOfPage(handle, page.id, marked),
    claimsAccordingTo(handle, page.id, follows, marked),
    relatedPages(handle, page),
    canReadTexts(viewer) ? sourcesOnSubject(handle, page.id) : [],
    factTargets(
      handle,
      page.facts.flatMap((f) => (f.page ? [f.page] : [])),
    ),
  ]);
  const inLists = await listsOfPage(handle, page, related);
  const others = links.filter((l) => l.id !== page.id);
  const sources = Object.fromEntries(entries.map(({ key, author, title, year }) => [key, { author, title, year }]));
  const addressOf = claimAddresses(onPage, follows);
  const wording = { numbering: new Numbering(page.cites), targets, sources, addressOf, marks };
  const rowed = onPage.flatMap(({ isRow, claim }) => (isRow ? [claim] : []));
  const rows = factRows(page.facts, rowed, follows);
  const timeline = timelineOf(rows, rowed, follows);
  const named = related.filter((one) => one.toldBy === 'neighbour' || isNameOnly(one));
  const inGroups = new Set(named.map(({ fact }) => fact));
  const { html, places } = nameDisputes(page.html, claims, addressOf);
  // those in the text first: each of its marks is in the list
  const listed = [...claims.filter(({ id }) => places.has(id)), ...claims.filter(({ id }) => !places.has(id))];
  return {
    html,
    rows: rows.filter((row) => row.claim || !inGroups.has(row.place)).map((row) => infoboxRow(row, wording)),
    named: relationGroups(named, wording),
    relations: relationList(related, wording),
    timeline: timeline && timelineView(timeline, wording),
    according: accordingView(
      { slug: page.slug, style },
      onPage.flatMap(({ id, isRow, claim }) => (isRow || places.has(id) ? [claim] : [])),
      follows,
      sources,
    ),
    references: wording.numbering.references(notes, (place) => marksAt(marks, place), style),
    beside: wording.numbering.beside(),
    backlinks: others.slice(0, mentionsShown),
    backlinkCount: others.length,
    claims: listed
      .slice(0, Math.max(claimsShown, places.size))
      .map((claim) => ({ ...claim, href: addressOf(claim.slug), places: places.get(claim.id) ?? [] })),
    claimCount: claims.length,
    texts: speakingTexts(speaking, entries),
    lists: inLists.map(({ list: { slug, title } }) => ({ slug, title })),
    made: {
      mentionedBy: new Set(others.map((l) => l.id)),
      relatedBy: new Set(related.flatMap(({ id, toldBy }) => (id && toldBy === 'neighbour' ? [id] : []))),
    },
  };
}

const speakingTexts = (speaking: readonly SpeakingSource[], sources: readonly CatalogueEntry[]): SpeakingText[] =>
  speaking.map(({ source: key, ...text }) => ({ key, title: sources.find((s) => s.key === key)?.title ?? key, ...text }));

/** The references of a text without facts, as an old version is. */
export async function referencesOf(handle: Handle, cites: readonly CitedPlace[]): Promise<readonly Reference[]> {
  const [notes, marks] = await Promise.all([sourceNotes(handle), standingMarks(handle)]);
  return new Numbering(cites).references(notes, (place) => marksAt(marks, place));
}

const factTargets = async (handle: Handle, slugs: readonly string[]): Promise<FactTargets> => {
  const { bySlug } = await targetsOf(handle, [], slugs);
  return new Map(
    slugs.map((slug) => {
      const target = bySlug.get(slug);
      return [slug, { href: `/wiki/${target?.slug ?? slug}`, missing: !target || target.deleted }];
    }),
  );
};
