import type { CitationAttributes, DocumentJson } from './document-json.js';
import { walk } from './walk.js';

/** One entry of the list of references: a place in a source and the ids of the places in the text that cite it. */
export interface CitedPlace extends CitationAttributes {
  /** From 1, in order of first mention. */
  readonly number: number;
  readonly refs: readonly string[];
}

/** The id of a reference's entry in the list, for `href="#..."`. */
export const citeId = (number: number): string => `cite-${number}`;

/** Gives each citation, in the order of reading, its number and the id of this mention. The same lines have the same number. */
export function citationNumbers() {
  const places = new Map<string, { number: number; attributes: CitationAttributes; refs: string[] }>();
  return {
    next(attributes: CitationAttributes): { number: number; ref: string } {
      const key = `${attributes.source} ${attributes.from} ${attributes.to}`;
      const place = places.get(key) ?? { number: places.size + 1, attributes, refs: [] };
      places.set(key, place);
      if (place.attributes.quote === null) place.attributes = attributes;
      const ref = `ref-${place.number}-${place.refs.length + 1}`;
      place.refs.push(ref);
      return { number: place.number, ref };
    },
    all: (): CitedPlace[] => [...places.values()].map(({ number, attributes, refs }) => ({ number, ...attributes, refs })),
  };
}

/** The document's list of references. Its `quote` is the first one that a mention gives. */
export function citesOf(document: DocumentJson): readonly CitedPlace[] {
  const numbers = citationNumbers();
  walk(document, (node) => {
    if (node.type === 'citation') numbers.next(node.attrs);
  });
  return numbers.all();
}
