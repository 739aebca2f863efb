import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type DocumentJson, normalise } from '../../model/document/index.js';
import { type ChangedCharacters, changedCharacters } from './changed-characters.js';
import { documentJson, writeDocument } from './document-json.js';

const block = (type: string, words: string, attrs?: object) => ({
  type,
  ...(attrs && { attrs }),
  content: [{ type: 'text', text: words }],
});
const page = (...content: object[]): DocumentJson => normalise({ type: 'doc', content });
const first = 'The congress opened in January and closed in February.';
const second = 'Kirov spoke on the last day.';

const open: Y.Doc[] = [];
afterEach(() => {
  for (const doc of open.splice(0)) doc.destroy();
});

/** What the binding's change from one document to the other counts as. */
function counted(from: DocumentJson, to: DocumentJson): ChangedCharacters {
  const doc = new Y.Doc();
  open.push(doc);
  writeDocument(doc, from);
  const counts: ChangedCharacters[] = [];
  doc.on('afterTransaction', (transaction: Y.Transaction) => counts.push(changedCharacters(transaction)));
  writeDocument(doc, to);
  expect(documentJson(doc)).toEqual(to);
  return counts[0] as ChangedCharacters;
}
const before = page(block('paragraph', first), block('paragraph', second));

describe('[REV-15] characters added and removed', () => {
  it('are counted as people count them, whatever their encoding', () => {
    expect(counted(before, page(block('paragraph', `${first} Ж🎉é`), block('paragraph', second)))).toEqual({
      added: 4,
      removed: 0,
    });
    expect(counted(before, page(block('paragraph', first), block('paragraph', 'Kirov spoke.')))).toEqual({
      added: 0,
      removed: 16,
    });
    expect(counted(before, page(block('paragraph', first), block('paragraph', second), block('paragraph', 'New')))).toEqual({
      added: 3,
      removed: 0,
    });
    expect(counted(before, page(block('paragraph', second)))).toEqual({ added: 0, removed: first.length });
  });

  it.each([
    ['a split', page(block('paragraph', first.slice(0, 24)), block('paragraph', first.slice(24)), block('paragraph', second)), 1],
    ['a join', page(block('paragraph', first + second)), 0],
    ['a heading', page(block('heading', first, { level: 2 }), block('paragraph', second)), 0],
    ['a move', page(block('paragraph', second), block('paragraph', first)), 0],
    ['a quote', page({ type: 'blockquote', content: [block('paragraph', first)] }, block('paragraph', second)), 0],
  ])('are none in %s', (_, after, slack) => {
    const { added, removed } = counted(before, after);
    expect(added).toBe(0);
    expect(removed).toBeLessThanOrEqual(slack);
  });
});
