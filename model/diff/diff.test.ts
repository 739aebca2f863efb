import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDocument } from '../../tests/support/arbitrary-document.js';
import {
  edited,
  joined,
  marked,
  moved,
  retyped,
  split,
  type Where,
  where,
  wordsIn,
} from '../../tests/support/edited-document.js';
import type { DocumentJson } from '../document/index.js';
import { applyDiff, type DocumentDiff, diffDocuments } from './index.js';

const runs = { numRuns: Number(process.env.DIFF_RUNS ?? 300) };

/** Words that the diff shows as removed or added. */
const wordsTouched = ({ rows }: DocumentDiff): string[] =>
  rows.flatMap((row) => {
    if (row.row === 'removed' || row.row === 'added') return wordsIn(row.nodes);
    if (row.row !== 'changed') return [];
    return row.pieces.flatMap((piece) => (piece.op === 'removed' || piece.op === 'added' ? wordsIn(piece.nodes) : []));
  });

describe('any two documents', () => {
  it('[DIFF-1] applying the difference of A and B to A gives B', () => {
    fc.assert(
      fc.property(edited, ([a, b]) => {
        expect(applyDiff(a, diffDocuments(a, b))).toEqual(b);
      }),
      runs,
    );
    fc.assert(
      fc.property(normalDocument, normalDocument, (a, b) => {
        expect(applyDiff(a, diffDocuments(a, b))).toEqual(b);
      }),
      runs,
    );
  });

  it('[DIFF-1] it does so however little work is allowed, as JSON too, and refuses another document', () => {
    fc.assert(
      fc.property(edited, fc.integer({ min: 0, max: 400 }), ([a, b], steps) => {
        const diff = JSON.parse(JSON.stringify(diffDocuments(a, b, steps))) as DocumentDiff;
        expect(applyDiff(a, diff)).toEqual(b);
      }),
      runs,
    );
    const page = (words: string): DocumentJson => ({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
    });
    const diff = diffDocuments(page('one two three'), page('one two four'));
    expect(() => applyDiff(page('one two five'), diff)).toThrow(RangeError);
  });

  it('[DIFF-2] of equal documents it is empty, and of different ones it is not', () => {
    fc.assert(
      fc.property(edited, ([a, b]) => {
        const same = diffDocuments(a, structuredClone(a));
        expect(same).toMatchObject({ coarse: false, changes: [] });
        expect(same.rows.every(({ row }) => row === 'same')).toBe(true);
        const isEmpty = diffDocuments(a, b).rows.every(({ row }) => row === 'same');
        expect(isEmpty).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      runs,
    );
  });
});

/** Holds a rule for documents in which such an edit is possible. */
function always(
  edit: (document: DocumentJson, where: Where) => DocumentJson | null,
  rule: (diff: DocumentDiff, a: DocumentJson, b: DocumentJson) => void,
): void {
  let held = 0;
  fc.assert(
    fc.property(normalDocument, where, (a, place) => {
      const b = edit(a, place);
      if (!b) return;
      held++;
      rule(diffDocuments(a, b), a, b);
    }),
    runs,
  );
  expect(held).toBeGreaterThan(runs.numRuns / 10);
}

describe('pure edits', () => {
  it('[DIFF-3] a pure move contains no inserted or deleted words', () => {
    always(moved, (diff) => expect(wordsTouched(diff)).toEqual([]));
  });

  it('[DIFF-4] a paragraph split in two, and two joined, contain no inserted or deleted words', () => {
    always(split, (diff) => expect(wordsTouched(diff)).toEqual([]));
    always(joined, (diff) => expect(wordsTouched(diff)).toEqual([]));
  });

  it('[DIFF-5] a change of formatting or of a heading’s level contains no inserted or deleted words', () => {
    always(marked, (diff) => {
      expect(wordsTouched(diff)).toEqual([]);
      if (diff.rows.some(({ row }) => row !== 'same')) expect(diff.changes.map(({ what }) => what)).toContain('formatting');
    });
    always(retyped, (diff) => expect(wordsTouched(diff)).toEqual([]));
  });
});
