import { findAgain, followAnchors, type KnownAnchor, TextWords } from '../../../model/anchors/index.js';
import { type Place, placesOf, toText } from '../../../model/document/index.js';
import type { World } from '../authors/world.js';
import type { Tally, Verdict } from './tally.js';

/** A followed place, with the characters that it is really about, by their facts. */
interface Watched extends KnownAnchor {
  readonly claim: string;
  readonly at: number | null;
  readonly stands: { from: number; to: number } | null;
  readonly truth: ReadonlySet<number>;
}

/** The page as it is stored; facts stand where their characters do in the plain text, 0 at the end of a line. */
interface Seen {
  readonly text: TextWords;
  readonly places: readonly Place[];
  readonly facts: readonly number[];
  /** Those that are in the page; made when it is asked. */
  alive(): ReadonlySet<number>;
}

/** Less of its characters is not the place any more: the right answer is that it needs re-attaching. */
const enough = 0.5;

/** Follows the places of a page as the server does, and knows from the test's own record which characters they are about. */
export class AnchorWatch {
  private known: Watched[] = [];
  private made = 0;
  private seen: Seen;

  constructor(
    private readonly world: World,
    private readonly tally: Tally,
  ) {
    this.seen = this.page();
    this.follow();
  }

  /** Sees the page as it is now, after edits of one kind or of several, and holds the places that these have touched against the truth. */
  look(kind: string): void {
    const before = new Map(this.known.map((anchor) => [anchor.id, anchor]));
    this.seen = this.page();
    this.follow();
    for (const anchor of this.known) if (isTouched(before.get(anchor.id), anchor)) this.tally.count(kind, this.verdict(anchor));
    const watched = new Set(this.known.map(({ at }) => at));
    for (const [at, { claim, words }] of this.seen.places.entries())
      if (!watched.has(at)) this.tally.wrong.push(`nobody watches ${claim} at “${words}”`);
  }

  /** Holds every place against the truth. */
  judge(): void {
    for (const anchor of this.known) this.tally.end(this.verdict(anchor));
  }

  private follow(): void {
    const { places, facts, text } = this.seen;
    const claims = new Set([...this.known.map(({ claim }) => claim), ...places.map(({ claim }) => claim)]);
    this.known = [...claims].flatMap((claim) => {
      const before = this.known.filter((anchor) => anchor.claim === claim);
      const truths = new Map(before.map(({ id, truth }) => [id, truth]));
      const own = places.flatMap((place, at) => (place.claim === claim ? [{ place, at }] : []));
      return followAnchors(
        before,
        own.map(({ place }) => place),
        text,
      ).map((next): Watched => {
        const at = next.at === null ? null : (own[next.at]?.at ?? null);
        const here = () => facts.slice(next.stands?.from, next.stands?.to).filter((fact) => fact > 0);
        const truth = truths.get(next.id ?? '') ?? new Set(here());
        return { ...next, at, claim, id: next.id ?? String(++this.made), truth };
      });
    });
  }

  private verdict(anchor: Watched): Verdict {
    const { state, truth, quote, claim, at, stands } = anchor;
    const { facts, alive, text, places } = this.seen;
    const isAbout = ({ from, to }: { from: number; to: number }) => facts.slice(from, to).some((fact) => truth.has(fact));
    if (state === 'needs-re-attaching') {
      if (quote === '') return 'unannounced';
      const left = [...truth].filter((fact) => alive().has(fact)).length;
      if (left < truth.size * enough) return 'gone';
      const found = findAgain(text, anchor);
      return found ? (isAbout(found) ? 'offered' : 'offeredOthers') : 'notOffered';
    }
    const isOther = at !== null && places[at]?.claim !== claim;
    if (!stands || isOther || !isAbout(stands)) {
      const others = this.known.filter((other) => other.claim === claim).length;
      this.tally.wrong.push(
        `“${quote}” of ${claim} (${others} places) ${state} at “${anchor.words}”, ${at === null ? 'without' : 'by'} a mark`,
      );
      return 'wrong';
    }
    return at === null ? 'byWords' : state;
  }

  private page(): Seen {
    const { document, facts } = this.world.save();
    const text = toText(document);
    let next = 0;
    const inText = text.split('\n').flatMap((line, i) => {
      const from = next;
      next += line.length;
      return i === 0 ? facts.slice(from, next) : [0, ...facts.slice(from, next)];
    });
    let alive: Set<number> | undefined;
    return {
      text: new TextWords(text),
      places: placesOf(document),
      facts: inText,
      alive: () => {
        alive ??= new Set(facts);
        return alive;
      },
    };
  }
}

const isTouched = (before: Watched | undefined, now: Watched): boolean =>
  !before ||
  (['state', 'words', 'before', 'after'] as const).some((field) => before[field] !== now[field]) ||
  (before.at === null) !== (now.at === null);
