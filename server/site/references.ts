import { LRUCache } from 'lru-cache';
import type { FactRow, Reference } from '../../client/render.js';
import type { Cite, Fact, NumberedCite, SourceNotes } from '../../model/contract/index.js';
import { formatDate } from '../../model/text/index.js';

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

/** Where a fact's `page` leads. */
export type FactTargets = ReadonlyMap<string, { readonly href: string; readonly missing: boolean }>;

/**
 * The infobox's rows and the list of references, which share the text's numbering: the places that the text cites keep their numbers
 * (its HTML shows them), the ones that only facts cite go on after them. In an entry's `refs` the facts come first, as on the page. The first
 * reference to a source is in full, later ones are short.
 */
export function numberReferences(
  { facts, cites }: { facts: readonly Fact[]; cites: readonly CitedPlace[] },
  notes: ReadonlyMap<string, SourceNotes>,
  targets: FactTargets,
): { facts: FactRow[]; references: Reference[] } {
  const places: Numbered[] = cites.map((c) => ({ ...c, key: c.source, refs: [] }));
  const byPlace = new Map(places.map((p) => [placeOf(p.key, p.from, p.to), p]));
  const cite = ({ source, from, to }: Cite) => {
    const place = placeOf(source, from, to);
    const known = byPlace.get(place) ?? { number: places.length + 1, key: source, from, to, quote: null, refs: [] };
    if (!byPlace.has(place)) {
      byPlace.set(place, known);
      places.push(known);
    }
    const id = `fact-${known.number}-${known.refs.length + 1}`;
    known.refs.push(id);
    return { number: known.number, id };
  };
  const rows = facts.map((fact) => ({
    label: fact.label,
    date: fact.date ? inWords(fact.date) : null,
    text: fact.text ?? null,
    link: (fact.text && fact.page && targets.get(fact.page)) || null,
    cites: fact.cites.map(cite),
  }));
  cites.forEach((c, i) => {
    places[i]?.refs.push(...c.refs);
  });
  const first = new Map(places.toReversed().map((p) => [p.key, p]));
  const noteOf = (p: Numbered) => notes.get(p.key)?.[first.get(p.key) === p ? 'full' : 'short'] ?? null;
  return { facts: rows, references: places.map((p) => ({ ...p, note: noteOf(p) })) };
}

/** Parsing a date takes as long as rendering a paragraph, and the same ones come again. */
const known = new LRUCache<string, string>({ max: 5_000 });

const inWords = (edtf: string): string => {
  const words = known.get(edtf) ?? formatDate(edtf);
  known.set(edtf, words);
  return words;
};

/** The text's `to` of a single line may be absent or the same line. */
const placeOf = (key: string, from: number | null, to: number | null): string => `${key} ${from ?? ''} ${to ?? from ?? ''}`;
