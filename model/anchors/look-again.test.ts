import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BlockJson, type DocumentJson, placesOf, toText } from '../document/index.js';
import { followAnchors, type KnownAnchor, TextWords } from './index.js';

const claim = '00000000-0000-4000-8000-000000000001';

/** Few words, among them long ones and marks of punctuation: the same words stand in a text again and again, in like contexts. */
const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', '—', 'f,', 'zusammengehörigkeitsgefühl', 'g'.repeat(40));
const words = fc.array(word, { minLength: 1, maxLength: 9 }).map((list) => `${list.join(' ')} `);
const piece = fc.record({ words, isMarked: fc.boolean() });
const line = fc.array(piece, { minLength: 1, maxLength: 4 });
type Line = readonly { words: string; isMarked: boolean }[];

const documentOf = (lines: readonly Line[]): DocumentJson => ({
  type: 'doc',
  content: lines.map(
    (pieces): BlockJson => ({
      type: 'paragraph',
      content: pieces.map(({ words: text, isMarked }) => ({
        type: 'text',
        text,
        ...(isMarked && { marks: [{ type: 'claim', attrs: { claim } }] }),
      })),
    }),
  ),
});

/** Texts one after the other, of a few lines that come back, with their marks or without. */
const texts = fc.array(line, { minLength: 1, maxLength: 4 }).chain((lines) => {
  const some = fc
    .constantFrom(...lines)
    .chain((pieces) =>
      fc.oneof(
        fc.constant(pieces),
        fc.constant(pieces.map((one) => ({ ...one, isMarked: false }))),
        fc.constant(pieces.slice(1)),
        fc.constant(pieces.slice(0, -1)),
      ),
    );
  return fc.array(fc.array(some, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });
});

/** What may be remembered of places, whatever has come before. */
const remembered = fc.array(
  fc.record({
    id: fc.uuid(),
    quote: fc.oneof(words, fc.constant('')),
    words,
    before: fc.oneof(words, fc.constant('')),
    after: fc.oneof(words, fc.constant('')),
    state: fc.constantFrom('attached', 'changed', 'needs-re-attaching'),
    alone: fc.boolean(),
    copy: fc.boolean(),
    at: fc.constant(null),
  }),
  { maxLength: 3 },
);

it('[ANC-10] looking at the same text once more changes nothing, in whatever order the places are remembered', () => {
  fc.assert(
    fc.property(remembered, texts, fc.infiniteStream(fc.nat()), (first, versions, order) => {
      const ids = new Set<string>();
      const look = (known: readonly KnownAnchor[], lines: readonly Line[]): KnownAnchor[] => {
        const document = documentOf(lines);
        return followAnchors(known, placesOf(document), new TextWords(toText(document)))
          .map(({ stands, ...next }): KnownAnchor => {
            const id = next.id ?? `${order.next().value} ${ids.size}`;
            ids.add(id);
            return { ...next, id };
          })
          .sort((a, b) => (a.id < b.id ? -1 : 1));
      };
      let known: readonly KnownAnchor[] = first;
      for (const lines of versions) {
        known = look(known, lines);
        expect(look(known, lines)).toEqual(known);
      }
    }),
    { numRuns: 1_000 },
  );
});
