import type { CiteMark, Reference } from '../../client/render.js';
import type { Cite, NumberedCite, SourceNotes } from '../../model/contract/index.js';
import { marksAt, type StandingMark } from '../sources/index.js';

interface Numbered {
  readonly number: number;
  readonly key: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly quote: string | null;
  readonly refs: string[];
}

/** A place that a text cites. */
export type CitedPlace = Omit<NumberedCite, 'refs'> & { readonly refs: readonly string[] };

/**
 * The numbers of the places that a page cites, which text and infobox share: the places that the text cites keep their numbers (its HTML
 * shows them), the ones that only the infobox cites go on after them.
 */
export class Numbering {
  private readonly places: Numbered[];
  private readonly byPlace: Map<string, Numbered>;

  constructor(private readonly cites: readonly CitedPlace[]) {
    this.places = cites.map((c) => ({ ...c, key: c.source, refs: [] }));
    this.byPlace = new Map(this.places.map((p) => [placeOf(p.key, p.from, p.to), p]));
  }

  /** A mark in the infobox for this place, which its reference leads back to. */
  mark(cite: Cite): CiteMark {
    const known = this.place(cite);
    const id = `fact-${known.number}-${known.refs.length + 1}`;
    known.refs.push(id);
    return { number: known.number, id };
  }

  /** The number of a place that has its mark elsewhere. */
  numberOf(cite: Cite): number {
    return this.place(cite).number;
  }

  private place({ source, from, to }: Cite): Numbered {
    const key = placeOf(source, from, to);
    const known = this.byPlace.get(key);
    if (known) return known;
    const made = { number: this.places.length + 1, key: source, from, to, quote: null, refs: [] };
    this.byPlace.set(key, made);
    this.places.push(made);
    return made;
  }

  /**
   * Every place, with the marks so far; in an entry's `refs` the infobox comes first, as on the page. The first reference to a source is in
   * full, later ones are short.
   */
  references(notes: ReadonlyMap<string, SourceNotes>, marks: readonly StandingMark[] = []): Reference[] {
    const first = new Map(this.places.toReversed().map((place) => [place.key, place]));
    return this.places.map((place, i) => ({
      ...place,
      refs: [...place.refs, ...(this.cites[i]?.refs ?? [])],
      note: notes.get(place.key)?.[first.get(place.key) === place ? 'full' : 'short'] ?? null,
      unreliable: marksAt(marks, { source: place.key, from: place.from, to: place.to }),
    }));
  }
}

/** The text's `to` of a single line may be absent or the same line. */
const placeOf = (key: string, from: number | null, to: number | null): string => `${key} ${from ?? ''} ${to ?? from ?? ''}`;
