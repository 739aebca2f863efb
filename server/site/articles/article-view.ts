import type { ArticleView, ReadAs, SpeakingText } from '../../../client/render.js';
import { type CatalogueEntry, canReadTexts, type PageId, type PageView, type Viewer } from '../../../model/contract/index.js';
import { factRows, timelineOf } from '../../../model/facts/index.js';
import { type BesidePlace, type CitedPlace, marksAt, Numbering, type Reference } from '../../../model/references/index.js';
import { type ClaimOnPage, claimsAccordingTo } from '../../claims/index.js';
import type { Handle } from '../../db/index.js';
import { listsOfPage, relatedPages, surroundings, type Target } from '../../pages/index.js';
import { type SourcesNow, type SpeakingSource, sourceNotes, sourcesOnSubject, standingMarks } from '../../sources/index.js';
import { claimAddresses } from '../claims/claim-address.js';
import { namesOf } from '../claims/claim-sources.js';
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

/** Claims before "All ... claims about this page". */
const claimsShown = 8;

/** Throws `source-unknown`, `reading-unknown` for what cannot be followed. */
export async function articleView(
  handle: Handle,
  known: SourcesNow,
  viewer: Viewer | null,
  page: PageView,
  { follows, style }: ReadAs,
): Promise<MadeView> {
  const { entries, marks, parts } = known;
  const [around, onPage, speaking, notes] = await Promise.all([
    surroundings(handle, page),
    claimsAccordingTo(handle, page.id, follows, claimsMarked(page.html)),
    canReadTexts(viewer) ? sourcesOnSubject(handle, parts, page.id) : [],
    style === 'chicago' ? known.notes : sourceNotes(handle, style),
  ]);
  const related = relatedPages(page, around);
  const claims = inListOrder(onPage);
  const sources = namesOf(entries);
  const addressOf = claimAddresses(onPage, follows);
  const targets = factTargets(page, around.targets);
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
    backlinks: around.mentions.first,
    backlinkCount: around.mentions.ids.length,
    claims: listed
      .slice(0, Math.max(claimsShown, places.size))
      .map((claim) => ({ ...claim, href: addressOf(claim.slug), places: places.get(claim.id) ?? [] })),
    claimCount: claims.length,
    texts: speakingTexts(speaking, entries),
    lists: listsOfPage(page, related, around).map(({ list: { slug, title } }) => ({ slug, title })),
    made: {
      mentionedBy: new Set(around.mentions.ids),
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

const factTargets = ({ facts }: PageView, targets: ReadonlyMap<string, Target>): FactTargets =>
  new Map(
    facts.flatMap(({ page: slug }) => {
      const target = slug && targets.get(slug);
      return slug ? [[slug, { href: `/wiki/${target ? target.slug : slug}`, missing: !target || target.deleted }]] : [];
    }),
  );

/** What is not settled comes first, then by question. */
const inListOrder = (claims: readonly ClaimOnPage[]) =>
  claims
    .toSorted((a, b) => a.place - b.place)
    .map(({ id, claim: { slug, question, status, readings } }) => ({ id, slug, question, status, readings: readings.length }));
