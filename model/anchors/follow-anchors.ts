import type { Place } from '../document/index.js';
import { contextWords, holds, likeness, sameWords, sharedContext } from './words.js';

/**
 * `attached`: the words are those that it was made for, in substance. `changed`: some of them are others. `needs-re-attaching`: the mark is gone, or stands
 * on words so different that a person has to look: it needs re-attaching.
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
}

/** What has become of a place; `id: null` is a new one. */
export interface NextAnchor extends Omit<KnownAnchor, 'id'> {
  readonly id: string | null;
  /** Which of the places it stands at now; null where the mark is gone. */
  readonly at: number | null;
}

/** Less of the same words is no longer the same statement. */
const enough = 0.5;

/**
 * What has become of the places of one claim in a page, given where it is marked now.
 *
 * The hard part is to say which mark is which place. A mark with the words of a known place is that place, whatever was moved; else one with
 * half of its words, or within the same sentence. A mark on known words, or on a part of them, that were copied or parted is for the same
 * quote: `changed` until it is whole. Any other mark is new where the claim was not in the page before. Where it was, the mark may have
 * come about by itself, when changes met that did not know of each other: it has an empty quote, and waits for a person.
 */
export function followAnchors(known: readonly KnownAnchor[], places: readonly Place[]): NextAnchor[] {
  const taken = match(known, places);
  const seen = [...taken].map(([anchor, at]) => seenAt(anchor, places[at] as Place, at));
  const given = new Set(taken.values());
  const appeared = places.flatMap((place, at) => (given.has(at) ? [] : [newAt(known, place, at)]));
  const lost = known
    .filter((anchor) => !taken.has(anchor) && ![...taken].some(([other, at]) => hasGrownOver(anchor, other, places[at] as Place)))
    .map((anchor): NextAnchor => ({ ...anchor, state: 'needs-re-attaching', at: null }));
  return [...seen, ...appeared, ...lost];
}

function newAt(known: readonly KnownAnchor[], place: Place, at: number): NextAnchor {
  const { words, before, after } = place;
  const whole = known.find((anchor) => holds(anchor.words, words));
  if (whole) {
    const copy = seenAt({ ...whole, id: null }, place, at);
    return { ...copy, state: copy.state === 'attached' || whole.state === 'needs-re-attaching' ? copy.state : 'changed' };
  }
  return known.length === 0
    ? { id: null, quote: words, words, before, after, state: 'attached', at }
    : { id: null, quote: '', words, before, after, state: 'needs-re-attaching', at };
}

function seenAt({ id, quote, state }: Omit<NextAnchor, 'at'>, { words, before, after }: Place, at: number): NextAnchor {
  return { id, quote, words, before, after, at, state: stateOf(quote, words, state) };
}

/** `needs-re-attaching` goes only where the words have come back: nobody has looked at others yet. */
function stateOf(quote: string, words: string, was: AnchorState): AnchorState {
  if (sameWords(quote, words)) return 'attached';
  return was !== 'needs-re-attaching' && likeness(quote, words) >= enough ? 'changed' : 'needs-re-attaching';
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
  const like = likeness(anchor.words, place.words);
  if (isSame) return 3 + context;
  if (like >= enough) return 1 + like + context;
  return anchor.state !== 'needs-re-attaching' && context >= enough ? context : 0;
}

/** Do the words of a place stand within another one, which did not hold them before? */
const hasGrownOver = (anchor: KnownAnchor, other: KnownAnchor, place: Place): boolean =>
  holds(place.words, anchor.words) && !holds(other.words, anchor.words);
