import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragmentName } from '../../model/protocol/index.js';
import { mendOrder } from './sound-undo.js';

const pageWith = (...texts: string[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const text of texts) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    doc.getXmlFragment(fragmentName).push([paragraph]);
  }
  return doc;
};
const wordsOf = (doc: Y.Doc, n: number) => (doc.getXmlFragment(fragmentName).get(n) as Y.XmlElement).get(0) as Y.XmlText;
const mend = (doc: Y.Doc) => mendOrder(doc.getXmlFragment(fragmentName), fragmentName);
const elsewhere = (doc: Y.Doc): string => {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other.getXmlFragment(fragmentName).toString();
};

describe('after an undo', () => {
  it('[EDT-53] words that others see in another order are written anew, in their block only', () => {
    const doc = pageWith('first', 'one', 'last');
    const text = wordsOf(doc, 1);
    text.insert(0, 'two');
    // As it has been seen after an undo: in this document alone the two pieces stand the other way round.
    const [two, one] = [text._start, text._start?.right] as [Y.Item, Y.Item];
    Object.assign(text, { _start: one, _searchMarker: [] });
    Object.assign(one, { left: null, right: two });
    Object.assign(two, { left: one, right: null });
    expect(text.toString()).toBe('onetwo');
    expect(elsewhere(doc)).toContain('twoone');
    const [first, last] = [wordsOf(doc, 0), wordsOf(doc, 2)];
    expect(mend(doc)).toBe(true);
    expect(elsewhere(doc)).toBe(doc.getXmlFragment(fragmentName).toString());
    expect(elsewhere(doc)).toContain('onetwo');
    expect([wordsOf(doc, 0), wordsOf(doc, 2)]).toEqual([first, last]);
  });

  it('[EDT-53] marks that have become redundant are no reason to write anything', () => {
    const doc = pageWith('some words');
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    for (const each of [doc, other]) wordsOf(each, 0).format(0, 4, { bold: {} });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    const before = Y.encodeStateVector(doc);
    expect(mend(doc)).toBe(false);
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });
});
