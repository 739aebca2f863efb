import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { normalDocument } from '../../tests/support/arbitrary-document.js';
import { element, forged, text } from '../../tests/support/collab/hostile.js';
import { randomEdit } from '../../tests/support/collab/random-edit.js';
import { Random } from '../../tests/support/random.js';
import { admitUpdate } from './admit-update.js';
import { applyUpdates } from './apply-updates.js';
import { documentJson, writeDocument } from './document-json.js';
import { readUpdate } from './incoming-update.js';

const nobody = () => false;
const one = { foreign: nobody, full: false };

/** A document with a paragraph, and an admission of an update to it. */
function page(...words: string[]) {
  const doc = new Y.Doc();
  doc.getXmlFragment('default').insert(
    0,
    words.map((each) => element('paragraph', {}, [text(each)])),
  );
  return doc;
}

/** Admits whatever can be, in this order, again and again; answers what never could be. */
function takeAll(doc: Y.Doc, updates: readonly Uint8Array[], options = one): Uint8Array[] {
  let waiting = [...updates];
  for (let before = -1; before !== waiting.length; ) {
    before = waiting.length;
    waiting = waiting.filter((update) => {
      const { update: admitted, rest } = admitUpdate(doc, readUpdate(update), options);
      if (admitted) applyUpdates(doc, [admitted]);
      expect(doc.store.pendingStructs ?? doc.store.pendingDs).toBeNull();
      return rest !== null;
    });
  }
  return waiting;
}

test('[COL-21] every document of the schema, written by the editor’s binding, is admitted and arrives unchanged', () => {
  fc.assert(
    fc.property(normalDocument, normalDocument, (before, after) => {
      const author = new Y.Doc();
      const updates: Uint8Array[] = [];
      author.on('update', (update: Uint8Array) => updates.push(update));
      writeDocument(author, before);
      writeDocument(author, after);
      const doc = new Y.Doc();
      expect(takeAll(doc, updates)).toEqual([]);
      expect(documentJson(doc)).toEqual(after);
    }),
    { numRuns: 60 },
  );
});

test('[COL-24] [COL-10] in whatever order and however often changes arrive, all are taken in the end, and the result is Yjs’s own', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = new Random(seed);
      const authors = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
      const updates: Uint8Array[] = [];
      for (const author of authors)
        author.on('update', (update: Uint8Array, origin: unknown) => {
          if (origin !== 'other') updates.push(update);
        });
      const undo = authors.map((author) => new Y.UndoManager(author.getXmlFragment('default'), { captureTimeout: 0 }));
      for (let i = 0; i < 40; i++) {
        const n = random.below(3);
        const author = authors[n] as Y.Doc;
        randomEdit(author, author.getXmlFragment('default'), undo[n] as Y.UndoManager, random);
        if (random.chance(0.3)) {
          const other = random.pick(authors);
          Y.applyUpdate(other, Y.encodeStateAsUpdate(author, Y.encodeStateVector(other)), 'other');
        }
      }
      const yjs = new Y.Doc();
      applyUpdates(yjs, updates);
      const shuffled = [...updates, ...updates.slice(0, 10)];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = random.below(i + 1);
        [shuffled[i], shuffled[j]] = [shuffled[j] as Uint8Array, shuffled[i] as Uint8Array];
      }
      const one_ = new Y.Doc();
      expect(takeAll(one_, shuffled)).toEqual([]);
      expect(Y.equalSnapshots(Y.snapshot(one_), Y.snapshot(yjs))).toBe(true);
      const whole = new Y.Doc();
      expect(
        takeAll(
          whole,
          authors.map((author) => Y.encodeStateAsUpdate(author)),
          { ...one, full: true },
        ),
      ).toEqual([]);
      expect(Y.equalSnapshots(Y.snapshot(whole), Y.snapshot(yjs))).toBe(true);
    }),
    { numRuns: 40 },
  );
});

describe('[COL-10] what is stored of a change', () => {
  test('is only what is new in it', () => {
    const doc = page('Hello');
    const author = new Y.Doc();
    Y.applyUpdate(author, Y.encodeStateAsUpdate(doc));
    const words = (author.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    words.insert(5, ' there');
    applyUpdates(doc, [Y.encodeStateAsUpdate(author)]);
    words.insert(11, ' again'); // grows the struct that the page has half of
    words.delete(0, 1);
    const { update } = admitUpdate(doc, readUpdate(Y.encodeStateAsUpdate(author)), { foreign: nobody, full: true });
    expect(update?.length).toBeLessThan(40);
    applyUpdates(doc, [update as Uint8Array]);
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(author))).toBe(true);
  });

  test('is nothing when there is nothing new', () => {
    const doc = page('Hello');
    doc.getXmlFragment('default').delete(0, 1);
    const known = admitUpdate(doc, readUpdate(Y.encodeStateAsUpdate(doc)), { foreign: nobody, full: true });
    expect(known).toEqual({ update: null, grows: false, rest: null });
  });
});

describe('[COL-23] a full state with parts that wait', () => {
  test('has its ready content taken at once, and its deletions with the last of the content', () => {
    const doc = page('old');
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
    for (const each of [mine, theirs]) Y.applyUpdate(each, Y.encodeStateAsUpdate(doc));
    theirs.getXmlFragment('default').insert(1, [element('paragraph', {}, [text('theirs')])]);
    mine.getXmlFragment('default').insert(0, [element('paragraph', {}, [text('free')])]);
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
    const fragment = mine.getXmlFragment('default');
    fragment.insert(3, [element('paragraph', {}, [text('bound')])]); // beside theirs
    fragment.delete(1, 1); // the old one
    const foreign = (client: number) => client === theirs.clientID;
    const first = admitUpdate(doc, readUpdate(Y.encodeStateAsUpdate(mine)), { foreign, full: true });
    applyUpdates(doc, [first.update as Uint8Array]);
    const words = () => doc.getXmlFragment('default').toArray().map(String).join('');
    expect(words()).toBe('<paragraph>free</paragraph><paragraph>old</paragraph>');
    expect(first.rest?.missing.client).toBe(theirs.clientID);
    applyUpdates(doc, [Y.encodeStateAsUpdate(theirs)]);
    const second = admitUpdate(doc, first.rest?.change ?? readUpdate(new Uint8Array(2)), { foreign, full: true });
    applyUpdates(doc, [second.update as Uint8Array]);
    expect(words()).toBe('<paragraph>free</paragraph><paragraph>theirs</paragraph><paragraph>bound</paragraph>');
    expect(second.rest).toBeNull();
  });
});

test('[COL-12] what a state brings deleted is deleted for whoever has it alive, whatever else of the state must wait', () => {
  const doc = page('old');
  const [mine, theirs, witness] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  for (const each of [mine, theirs, witness]) Y.applyUpdate(each, Y.encodeStateAsUpdate(doc));
  theirs.getXmlFragment('default').insert(1, [element('paragraph', {}, [text('theirs')])]);
  mine.getXmlFragment('default').insert(0, [element('paragraph', {}, [text('mine')])]);
  Y.applyUpdate(witness, Y.encodeStateAsUpdate(mine)); // and then the server lost it
  mine.getXmlFragment('default').delete(0, 1);
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
  mine.getXmlFragment('default').insert(2, [element('paragraph', {}, [text('bound')])]); // beside theirs
  const foreign = (client: number) => client === theirs.clientID;
  const rows: Uint8Array[] = [];
  const take = (update: Uint8Array | null) => {
    if (!update) return;
    rows.push(update);
    applyUpdates(doc, [update]);
  };
  const first = admitUpdate(doc, readUpdate(Y.encodeStateAsUpdate(mine)), { foreign, full: true });
  take(first.update);
  take(Y.encodeStateAsUpdate(theirs));
  take(admitUpdate(doc, first.rest?.change ?? readUpdate(new Uint8Array(2)), { foreign, full: true }).update);
  expect(rows).toHaveLength(3);
  applyUpdates(witness, rows);
  expect(Y.equalSnapshots(Y.snapshot(witness), Y.snapshot(doc))).toBe(true);
});

test('[COL-21] content in something that is deleted and forgotten is taken, and is never seen', () => {
  const doc = page('Hello');
  const late = forged(doc, (_, fragment) => ((fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(5, ' there'));
  doc.getXmlFragment('default').delete(0, 1);
  const { update } = admitUpdate(doc, readUpdate(late), one);
  applyUpdates(doc, [update as Uint8Array]);
  expect(doc.getXmlFragment('default').length).toBe(0);
});
