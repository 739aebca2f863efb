import { type AnchorState, findAgain, followAnchors, type KnownAnchor } from '../../../model/anchors/index.js';
import { type DocumentJson, placesOf, toText } from '../../../model/document/index.js';
import type { World } from '../authors/world.js';

/** A followed place, with the characters that it is really about, by their facts. */
interface Watched extends KnownAnchor {
  readonly claim: string;
  readonly at: number | null;
  readonly truth: ReadonlySet<number>;
}

/** What became of the places, and whether that is so. */
export interface Tally {
  attached: number;
  changed: number;
  /** Among those that were there from the beginning: at words like theirs that the test does not know for theirs, as where a move met another. */
  copies: number;
  /** Need re-attaching, and the words are really there, under what was found for them. */
  foundAgain: number;
  /** Need re-attaching, and nothing was found for them. */
  notFound: number;
  /** Need re-attaching, and what was found are other words. */
  foundWrong: number;
  /** Said to be where they are not. */
  wrong: string[];
}

export const emptyTally = (): Tally => ({
  attached: 0,
  changed: 0,
  copies: 0,
  foundAgain: 0,
  notFound: 0,
  foundWrong: 0,
  wrong: [],
});

/** Follows the places of a page as the server does, and knows from the test's own record which characters they are about. */
export class AnchorWatch {
  private known: Watched[] = [];
  private made = 0;
  /** Places of the beginning have numbers up to this. */
  private readonly first: number;
  /** The characters that each claim was marked on in the beginning. */
  private readonly marked = new Map<string, Set<number>>();

  constructor(private readonly world: World) {
    this.first = Number.POSITIVE_INFINITY;
    this.look();
    this.first = this.made;
    for (const { claim, truth } of this.known) this.marked.set(claim, new Set([...(this.marked.get(claim) ?? []), ...truth]));
  }

  get states(): AnchorState[] {
    return this.known.map(({ state }) => state);
  }

  /** Sees the page as it is now. */
  look(): void {
    const { document, facts } = this.page();
    const places = placesOf(document);
    const claims = new Set([...this.known.map(({ claim }) => claim), ...places.map(({ claim }) => claim)]);
    this.known = [...claims].flatMap((claim) => {
      const before = this.known.filter((anchor) => anchor.claim === claim);
      const truths = new Map(before.map(({ id, truth }) => [id, truth]));
      const own = places.flatMap((place, at) => (place.claim === claim ? [{ place, at }] : []));
      return followAnchors(
        before,
        own.map(({ place }) => place),
      ).map((next): Watched => {
        const at = next.at === null ? null : (own[next.at]?.at ?? null);
        const place = at === null ? undefined : places[at];
        const truth = truths.get(next.id ?? '') ?? new Set(facts.slice(place?.from, place?.to).filter((fact) => fact > 0));
        return { ...next, at, claim, id: next.id ?? String(++this.made), truth };
      });
    });
  }

  /** Holds every place against the truth. */
  judge(tally: Tally): void {
    const { document, facts, text } = this.page();
    const places = placesOf(document);
    const alive = new Set(facts);
    for (const anchor of this.known) {
      const { state, truth, quote, claim } = anchor;
      const lives = [...truth].some((fact) => alive.has(fact));
      const isOf = (place: { from: number; to: number } | undefined, wanted: ReadonlySet<number> | undefined) =>
        !!place && facts.slice(place.from, place.to).some((fact) => wanted?.has(fact));
      const isAbout = (place: { from: number; to: number }) => isOf(place, truth);
      if (state === 'needs-re-attaching') {
        const found = findAgain(text, anchor);
        if (!found) tally.notFound++;
        else if (isAbout(found) || !lives) tally.foundAgain++;
        else tally.foundWrong++;
        continue;
      }
      const place = anchor.at === null ? undefined : places[anchor.at];
      const isFirst = Number(anchor.id) <= this.first;
      const isKnown = isFirst || state !== 'attached' || isOf(place, this.marked.get(claim));
      if (place?.claim !== claim || !isKnown) tally.wrong.push(`${claim} “${quote}” ${state} at “${place?.words}”`);
      else if (isAbout(place) || !lives || !isFirst) tally[state]++;
      else tally.copies++;
    }
    const seen = new Set(this.known.map(({ at }) => at));
    for (const [at, { claim, words }] of places.entries())
      if (!seen.has(at)) tally.wrong.push(`nobody watches ${claim} at “${words}”`);
  }

  /** The facts stand where their characters do in the plain text; 0 at the end of a line. */
  private page(): { document: DocumentJson; facts: number[]; text: string } {
    const { document, facts } = this.world.save();
    const text = toText(document);
    let next = 0;
    return {
      document,
      text,
      facts: Array.from({ length: text.length }, (_, i) => i).map((i) => (text[i] === '\n' ? 0 : (facts[next++] ?? 0))),
    };
  }
}
