import * as Y from 'yjs';
import { fragmentName } from '../../../model/protocol/index.js';

/** An update that a program of its own made: whatever `change` does to a document that knows what `peer` knows. */
export function forged(peer: Y.Doc, change: (doc: Y.Doc, fragment: Y.XmlFragment) => void, client?: number): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer));
  const before = Y.encodeStateVector(doc);
  if (client !== undefined) doc.clientID = client;
  doc.transact(() => change(doc, doc.getXmlFragment(fragmentName)));
  return Y.encodeStateAsUpdate(doc, before);
}

/** An element with attributes and children. */
export function element(
  name: string,
  attributes: Record<string, unknown> = {},
  children: (Y.XmlElement | Y.XmlText)[] = [],
): Y.XmlElement {
  const made = new Y.XmlElement<Record<string, never>>(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as never);
  made.insert(0, children);
  return made;
}

export function text(words: string, marks: Record<string, unknown> = {}): Y.XmlText {
  const made = new Y.XmlText();
  made.insert(0, words, marks as Record<string, never>);
  return made;
}
