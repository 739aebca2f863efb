import type { Place } from '../document/index.js';
import type { TextWords } from './text-words.js';
import { standAlone, standsWithoutMark, staysThere } from './without-mark.js';
import { contextWords, holds, lettersOf, likeness, runsOf, sameWords, sharedContext, sharedEnds, wordsOf } from './words.js';

/**
 * `attached`: the words are those that it was made for, in substance. `changed`: some of them are others. `needs-re-attaching`: it is not known
 * where they are, or the mark stands on words so different that a person has to look.
 */
export type AnchorState = 'attached' | 'changed' | 'needs-re-attaching';

/** A place of a claim in a page as it was last seen. */
export interface KnownAnchor {
  readonly id: string;
  /** The words that it was made for, or that a person has confirmed since. */
  readonly quote: string;
  /** The words at the mark, and around it, when they were last seen. */
  readonly words: string;
  readonly before: string;
  readonly after: string;
  readonly state: AnchorState;
  /** Could the words be told, without a mark, from all others of the page when they were last seen? */
  readonly alone: boolean;
  /** Did it come about as a copy or a part of another place of the claim? */
  readonly copy: boolean;
  /** Where it was marked, in the order of reading; null: its mark was gone. */
  readonly at: number | null;
}

/** What has become of a place; `id: null` is a new one. */
export interface NextAnchor extends Omit<KnownAnchor, 'id'> {
  readonly id: string | null;
  /** Which of the places it stands at now; null where the mark is gone. */
  readonly at: number | null;
  /** Where in the text it stands, by its mark or by its words; null: that is not known. */
  readonly stands: Stretch | null;
}

type Stretch = Pick<Place, 'from' | 'to'>;

/** Less of the same words is no longer the same statement. */
const enough = 0.5;

/**
 * What has become of the places of one claim in a page, given where it is marked now and the words of its text.
 *
 * The hard part is to say which mark is which place. A mark with the words of a known place is that place, whatever was moved; else one with
 * half of its words, or within the same sentence. A mark on known words, or on a part of them, that were copied or parted is for the same
 * quote: `changed` until it is whole. Any other mark is new where the claim was not in the page before. Where it was, the mark may have
 * come about by itself, when changes met that did not know of each other: it has an empty quote, and waits for a person.
 *
 * Words that have lost their mark, as when they are typed anew or pasted as plain text, still are the place where nothing else can be meant:
 * the same words between the same words, which stand there alone now and stood alone when the mark was there.
 *
 * A copy or a part that is gone is forgotten as long as another place of the same quote is there; if that is a copy itself, it is the place.
 *
 * Following once more in the same text changes nothing, whatever order the known places are in: a page is looked at as often as it happens.
 */
export function followAnchors(anchors: readonly KnownAnchor[], places: readonly Place[], text: TextWords): NextAnchor[] {
  // of marks that nothing tells apart each place keeps its own
  const last = Number.MAX_SAFE_INTEGER;
  const known = anchors.toSorted((a, b) => (a.at ?? last) - (b.at ?? last));
  const taken = match(known, places);
  const seen = [...taken].map(([anchor, at]) => seenAt(anchor, places[at] as Place, at, text));
  const given = new Set(taken.values());
  const appeared = places.flatMap((place, at) => (given.has(at) ? [] : [newAt(known, place, at, text)]));
  const unmarked = known
    .filter((anchor) => !taken.has(anchor) && ![...taken].some(([other, at]) => hasGrownOver(anchor, other, places[at] as Place)))
    .map((anchor) => withoutMark(anchor, places, text));
  const marked = asParts([...seen, ...appeared]).map((anchor) => ({
    ...anchor,
    alone: anchor.alone && anchor.state !== 'needs-re-attaching',
  }));
  return withoutLostCopies([...marked, ...unmarked]);
}

/** Parts of a quote are `changed`, however short, while together they are half of it. */
function asParts(marked: readonly NextAnchor[]): NextAnchor[] {
  const parts = new Map<string, NextAnchor[]>();
  for (const anchor of marked.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)))
    if (anchor.quote !== '' && holds(anchor.quote, anchor.words))
      parts.set(anchor.quote, [...(parts.get(anchor.quote) ?? []), anchor]);
  return marked.map((anchor) => {
    const own = parts.get(anchor.quote) ?? [];
    if (anchor.state !== 'needs-re-attaching' || own.length < 2 || !own.includes(anchor)) return anchor;
    const together = own.map(({ words }) => words).join(' ');
    return stateOf(anchor.quote, together, false) === 'needs-re-attaching' ? anchor : { ...anchor, state: 'changed' };
  });
}

function withoutLostCopies(anchors: readonly NextAnchor[]): NextAnchor[] {
  const lost = anchors.filter(({ stands }) => stands === null);
  const there = anchors.filter(({ stands }) => stands !== null);
  const isThere = (quote: string) => there.some((anchor) => anchor.quote === quote && anchor.state !== 'needs-re-attaching');
  for (const { id, quote } of lost.filter(({ copy }) => !copy)) {
    const copies = there.filter(
      (anchor) => anchor.copy && anchor.quote === quote && stateOf(quote, anchor.words, false) !== 'needs-re-attaching',
    );
    const heir = copies.find(({ state }) => state === 'attached') ?? copies[0];
    if (heir) there.splice(there.indexOf(heir), 1, { ...heir, id, copy: false });
  }
  const kept = new Set(there.map(({ id }) => id));
  return [...there, ...lost.filter(({ id, copy, quote }) => !kept.has(id) && !(copy && isThere(quote)))];
}

function newAt(known: readonly KnownAnchor[], place: Place, at: number, text: TextWords): NextAnchor {
  const whole = known.find((anchor) => holds(anchor.words, place.words));
  if (whole) return seenAt({ ...whole, id: null, copy: true }, place, at, text);
  const isFirst = known.length === 0;
  const { state, ...found } = seenAt({ id: null, quote: place.words, state: 'attached', copy: false }, place, at, text);
  return isFirst ? { ...found, state } : { ...found, quote: '', state: 'needs-re-attaching' };
}

function seenAt(
  { id, quote, state: was, copy }: Pick<NextAnchor, 'id' | 'quote' | 'state' | 'copy'>,
  place: Place,
  at: number,
  text: TextWords,
): NextAnchor {
  const { words, before, after, from, to } = place;
  const state = stateOf(quote, words, was === 'needs-re-attaching');
  return { id, quote, words, before, after, state, alone: standAlone(text, place), copy, at, stands: { from, to } };
}

/** What waits for a person goes on waiting until all the words are there: nobody has looked at others yet. */
function stateOf(quote: string, words: string, waits: boolean): AnchorState {
  if (sameWords(quote, words)) return 'attached';
  if (runsOf(wordsOf(quote), wordsOf(words)).length > 0) return 'changed';
  if (waits) return 'needs-re-attaching';
  const isHalf = likeness(quote, words) >= enough || sharedEnds(quote, words) >= enough * Math.max(1, lettersOf(quote));
  return isHalf ? 'changed' : 'needs-re-attaching';
}

/** Its mark is gone: where its words stand, if that is sure. */
function withoutMark(anchor: KnownAnchor, places: readonly Place[], text: TextWords): NextAnchor {
  const found = anchor.alone
    ? standsWithoutMark(text, anchor, anchor.state !== 'needs-re-attaching').filter(
        (at) => !places.some(({ from, to }) => at.from < to && at.to > from),
      )
    : [];
  const [stands] = found;
  if (stands && found.length === 1 && staysThere(text, stands)) {
    const { from, to, words, before, after } = stands;
    const state = stateOf(anchor.quote, words, false);
    return { ...anchor, words, before, after, state, at: null, stands: { from, to } };
  }
  return {
    ...anchor,
    state: 'needs-re-attaching',
    alone: anchor.alone && found.length === 0,
    at: null,
    stands: null,
  };
}

/** Which known place stands at which mark: the surest pairs first. */
function match(known: readonly KnownAnchor[], places: readonly Place[]): Map<KnownAnchor, number> {
  const pairs = known.flatMap((anchor) =>
    places.flatMap((place, at) => {
      const sure = sureness(anchor, place);
      return sure > 0 ? [{ anchor, at, sure }] : [];
    }),
  );
  const taken = new Map<KnownAnchor, number>();
  const given = new Set<number>();
  for (const { anchor, at } of pairs.sort((a, b) => b.sure - a.sure)) {
    if (taken.has(anchor) || given.has(at)) continue;
    taken.set(anchor, at);
    given.add(at);
  }
  return taken;
}

/** 0: nothing says that this mark is that place. */
function sureness(anchor: KnownAnchor, place: Place): number {
  const context = sharedContext(anchor, place) / (2 * contextWords);
  const isSame = sameWords(anchor.words, place.words) || sameWords(anchor.quote, place.words);
  if (isSame) return 3 + context;
  const like = likeness(anchor.words, place.words);
  if (like >= enough) return 1 + like + context;
  return anchor.state !== 'needs-re-attaching' && context >= enough ? context : 0;
}

/** Do the words of a place stand within another one, which did not hold them before? */
const hasGrownOver = (anchor: KnownAnchor, other: KnownAnchor, place: Place): boolean =>
  holds(place.words, anchor.words) && !holds(other.words, anchor.words);
