import {
  type DisputeView,
  type InfoboxRow,
  type ListedGroup,
  type ReadingView,
  type RelationGroup,
  type SourceNames,
  shortSource,
  valueInWords,
} from '../../../client/render.js';
import { type RowReading, type Tie, tieNames } from '../../../model/contract/index.js';
import type { FactRow } from '../../../model/facts/index.js';
import { type Lines, type Numbering, restOnMarked } from '../../../model/references/index.js';
import { dateInWords, slugify } from '../../../model/text/index.js';
import type { Related } from '../../pages/index.js';
import type { ClaimAddress } from '../claims/claim-address.js';

/** Where a fact's `page` leads. */
export type FactTargets = ReadonlyMap<string, { readonly href: string; readonly missing: boolean }>;

/** What the words of rows need to know. */
export interface Wording {
  readonly numbering: Numbering;
  readonly targets: FactTargets;
  readonly sources: SourceNames;
  readonly addressOf: ClaimAddress;
  readonly marks: readonly Lines[];
}

type ClaimRow = Extract<FactRow, { claim: object }>;

/** A row as the infobox shows it; its citations get their numbers in this order. */
export const infoboxRow = ({ label, fact, place, ...row }: FactRow, wording: Wording): InfoboxRow => ({
  label,
  fact: fact && {
    date: fact.date ? dateInWords(fact.date, fact.calendar) : null,
    text: fact.text ? { words: fact.text, link: (fact.page && wording.targets.get(fact.page)) || null } : null,
    marks: fact.cites.map((cite) => wording.numbering.mark(cite)),
    supportLost: restOnMarked(wording.marks, fact.cites),
  },
  place,
  claim: row.claim ? disputeView(row as Pick<ClaimRow, 'claim' | 'chosen'>, wording) : null,
});

const disputeView = ({ claim, chosen }: Pick<ClaimRow, 'claim' | 'chosen'>, wording: Wording): DisputeView => ({
  href: wording.addressOf(claim.slug),
  question: claim.question,
  status: claim.status,
  choice: chosen.choice,
  shown: chosen.shown.map((reading) => readingView(reading, wording)),
  others: chosen.others.map((reading) => readingView(reading, wording)),
});

function readingView({ id, text, value, heldBy, cites, supportLost }: RowReading, { numbering, sources }: Wording): ReadingView {
  const page = value?.type === 'page' ? value.page : null;
  return {
    id,
    value: value && { words: valueInWords(value), link: page && { href: `/wiki/${page.slug}`, missing: page.deleted } },
    wording: value?.type === 'date' ? (value.wording ?? null) : null,
    text,
    heldBy,
    supportLost,
    sources: [...new Set(cites.map(({ source }) => source))].map((key) => ({
      key,
      name: shortSource(sources, key),
      marks: cites.filter(({ source }) => source === key).map((cite) => numbering.mark(cite)),
    })),
  };
}

/** Neighbours as the infobox shows them, by what they are to the subject; their citations get marks. */
export const relationGroups = (
  related: readonly Related[],
  { numbering, marks }: Pick<Wording, 'numbering' | 'marks'>,
): RelationGroup[] =>
  grouped(related, (one) => ({
    ...nameOf(one),
    supportLost: restOnMarked(marks, one.cites),
    marks: one.cites.map((cite) => numbering.mark(cite)),
    place: one.fact,
  }));

/** Neighbours as drawing and list show them; their citations have their marks in the infobox. */
export const relationList = (
  related: readonly Related[],
  { numbering, marks }: Pick<Wording, 'numbering' | 'marks'>,
): ListedGroup[] =>
  grouped(related, (one) => ({
    ...nameOf(one),
    supportLost: restOnMarked(marks, one.cites),
    numbers: one.cites.map((cite) => numbering.numberOf(cite)),
  }));

const grouped = <T>(related: readonly Related[], view: (one: Related) => T): { tie: Tie; name: string; related: T[] }[] =>
  [...new Set(related.map(({ tie }) => tie))].map((tie) => ({
    tie,
    name: tieNames[tie],
    related: related.filter((one) => one.tie === tie).map(view),
  }));

const nameOf = (one: Related) => ({
  name: { words: one.page.title, link: { href: `/wiki/${one.page.slug}`, missing: one.page.missing } },
  note: noteOf(one),
});

/** Does a fact say no more than who it is? One that says more is a row of the infobox like any other. */
export const isNameOnly = ({ page, text }: Related): boolean =>
  text.toLowerCase() === page.title.toLowerCase() || slugify(text) === page.slug;

const tieWords = new Set(Object.values(tieNames).map((words) => words.toLowerCase()));

/** What a fact says besides the name: its label and words on the page that says it, only the time on the other. */
function noteOf({ page, toldBy, label, text, date, calendar }: Related): string {
  const isKnown = (said: string) => tieWords.has(said.toLowerCase()) || said.toLowerCase() === page.title.toLowerCase();
  const words = toldBy === 'page' ? [label, text].filter((said) => said && !isKnown(said)) : [];
  return [...new Set(words), date && dateInWords(date, calendar)].filter(Boolean).join(', ');
}
