import { afterAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Refusal } from '../../../model/contract/index.js';
import { documentOf } from '../apply-updates.js';
import { documentJson } from '../document-json.js';
import { MomentMaker } from './moment-maker.js';

/** A page typed letter by letter. */
function typed(letters: number): Uint8Array[] {
  const doc = new Y.Doc();
  const parts: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => parts.push(update));
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  doc.transact(() => {
    paragraph.insert(0, [text]);
    doc.getXmlFragment('default').insert(0, [paragraph]);
  });
  for (let n = 0; n < letters; n++) text.insert(n, String.fromCharCode(97 + (n % 26)));
  return parts;
}

const makers: MomentMaker[] = [];
const maker = (bounds: ConstructorParameters<typeof MomentMaker>[0] = {}) => {
  const made = new MomentMaker(bounds);
  makers.push(made);
  return made;
};
afterAll(() => Promise.all(makers.map((each) => each.close())));

const codeOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof Refusal ? error.code : error;
};

it('[RPL-7] others have their turn while a moment is made', async () => {
  const parts = typed(5_000);
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns++;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const document = await maker().document(parts);
  isDone = true;
  expect(turns).toBeGreaterThanOrEqual(20);
  expect(document).toEqual(documentJson(documentOf(parts)));
});

it('[RPL-7] a large one is made in a thread, and is the same', async () => {
  const parts = typed(500);
  expect(await maker({ calm: 100 }).document(parts)).toEqual(documentJson(documentOf(parts)));
});

it('[RPL-7] more than may wait is refused, and so is what takes too long', async () => {
  const parts = typed(300);
  const busy = maker({ calm: 0, waiting: 2 });
  const answers = await Promise.all([1, 2, 3].map(() => codeOf(busy.document(parts))));
  expect(answers).toEqual([null, null, 'unavailable']);
  expect(await codeOf(busy.document(parts))).toBeNull();
  expect(await codeOf(maker({ calm: 0, patience: 1 }).document(parts))).toBe('unavailable');
});

it('[RPL-7] one that needs too much memory ends the thread, not the wiki', async () => {
  const doc = new Y.Doc();
  const paragraphs = Array.from({ length: 60_000 }, (_, n) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(`words ${n}`)]);
    return paragraph;
  });
  doc.getXmlFragment('default').insert(0, paragraphs);
  expect(await codeOf(maker({ memory: 64 }).document([Y.encodeStateAsUpdate(doc)]))).toBe('too-large');
});
