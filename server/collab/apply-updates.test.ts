import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentOf } from './apply-updates.js';

const deletions = (doc: Y.Doc): number => Y.snapshot(doc).ds.clients.size;

it('[COL-11] holds what the changes say to the last mark, where Yjs left to itself would delete some', () => {
  const [anna, boris] = [new Y.Doc(), new Y.Doc()];
  const text = (doc: Y.Doc) => doc.getXmlFragment('default').get(0) as Y.XmlText;
  anna.getXmlFragment('default').insert(0, [new Y.XmlText('both make this bold')]);
  const written = Y.encodeStateAsUpdate(anna);
  Y.applyUpdate(boris, written);
  const since = Y.encodeStateVector(boris);
  text(anna).format(0, 4, { bold: {} });
  text(boris).format(0, 4, { bold: {} });
  const changes = [written, Y.encodeStateAsUpdate(anna, since), Y.encodeStateAsUpdate(boris, since)];

  const alone = new Y.Doc();
  for (const change of changes) Y.applyUpdate(alone, change);
  expect(deletions(alone), 'Yjs tidies nothing here: the test shows nothing').toBeGreaterThan(0);
  expect(deletions(documentOf(changes))).toBe(0);
});
