import type { Cite, CitingStyle, NumberedCite, SourceNote, SourceNotes, Unreliable } from '../contract/index.js';

/** A citation's number beside the text. */
export interface CiteMark {
  readonly number: number;
  readonly id: string;
}

/** A place in a source, with everything in the page that cites it. */
export interface Reference {
  readonly number: number;
  /** Ids of the marks in infobox and text, in reading order. */
  readonly refs: readonly string[];
  readonly key: string;
  /** How the source is named here; null: the key is not in the catalogue. */
  readonly note: SourceNote | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly quote: string | null;
  /** The marks of these lines as unreliable. */
  readonly unreliable: readonly Unreliable[];
}

/** Lines of a source; null: the whole of it. */
export interface Lines {
  readonly source: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** A place that is cited beside the text, in infobox or timeline. */
export interface BesidePlace extends Lines {
  /** The number that it was shown with. */
  readonly number: number;
  /** Ids of its marks. */
  readonly refs: readonly string[];
}

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
  /** In the order in which they were first cited beside the text. */
  private readonly aside = new Set<Numbered>();

  constructor(private readonly cites: readonly CitedPlace[]) {
    this.places = cites.map(({ number, source: key, from, to, quote }) => ({ number, key, from, to, quote, refs: [] }));
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

  private place({ source, from, to }: Lines): Numbered {
    const key = placeOf(source, from, to);
    const known = this.byPlace.get(key) ?? { number: this.places.length + 1, key: source, from, to, quote: null, refs: [] };
    if (!this.byPlace.has(key)) this.places.push(known);
    this.byPlace.set(key, known);
    this.aside.add(known);
    return known;
  }

  /** What is cited beside the text: enough to number it again behind another text. */
  beside(): BesidePlace[] {
    return [...this.aside].map(({ key, from, to, number, refs }) => ({ source: key, from, to, number, refs: [...refs] }));
  }

  /** Numbers what was cited beside an earlier text; answers its numbers now, by those of then. */
  again(beside: readonly BesidePlace[]): ReadonlyMap<number, number> {
    return new Map(
      beside.map((one) => {
        const { number, refs } = this.place(one);
        refs.push(...one.refs);
        return [one.number, number];
      }),
    );
  }

  /**
   * Every place, with the marks so far; in an entry's `refs` the infobox comes first, as on the page. The first reference to a source is in
   * full, later ones are short. `marksAt`: the marks of a place as unreliable; `style`: that of the notes.
   */
  references(
    notes: ReadonlyMap<string, SourceNotes>,
    marksAt: (place: Lines) => readonly Unreliable[] = () => [],
    style: CitingStyle = 'chicago',
  ): Reference[] {
    const first = new Map(this.places.toReversed().map((place) => [place.key, place]));
    return this.places.map((place, i) => {
      const { number, key, from, to, quote, refs } = place;
      return {
        number,
        key,
        from,
        to,
        quote,
        refs: [...refs, ...(this.cites[i]?.refs ?? [])],
        note: noteOf(notes.get(key), first.get(key) === place, style),
        unreliable: marksAt({ source: key, from, to }),
      };
    });
  }
}

/** How a source is named in a list. A style without notes has entries: there the first mention is one, with the place in brackets. */
function noteOf(notes: SourceNotes | undefined, isFirst: boolean, style: CitingStyle): SourceNote | null {
  if (!notes) return null;
  if (!isFirst) return notes.short;
  if (style === 'chicago') return notes.full;
  const plain = (words: string) => ({ words, italic: false });
  return { before: [...notes.entry, plain(' (')], after: [plain(')')], alone: notes.entry };
}

/** The text's `to` of a single line may be absent or the same line. */
const placeOf = (key: string, from: number | null, to: number | null): string => `${key} ${from ?? ''} ${to ?? from ?? ''}`;
