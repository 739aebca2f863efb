import { Node } from '@tiptap/pm/model';
import { updateYFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { type DocumentJson, normalise, schema } from '../../model/document/index.js';
import { fragmentName } from '../../model/protocol/index.js';

/** The document in a Yjs document, in its normal form. Reading changes nothing: what does not fit is left out, as editors do. */
export function documentJson(doc: Y.Doc): DocumentJson {
  return normalise({ type: 'doc', content: childrenOf(doc.getXmlFragment(fragmentName)) });
}

/** Changes the Yjs document into this one, touching only what differs. */
export function writeDocument(doc: Y.Doc, document: DocumentJson): void {
  const fragment = doc.getXmlFragment(fragmentName);
  const meta = { mapping: new Map(), isOMark: new Map() };
  Y.transact(doc, () => updateYFragment(doc, fragment, Node.fromJSON(schema, document), meta));
}

type Json = Record<string, unknown>;

function childrenOf(parent: Y.XmlFragment): Json[] {
  const children: Json[] = [];
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) children.push(...textOf(child));
    else if (child instanceof Y.XmlElement) children.push(elementOf(child));
  }
  return children;
}

function elementOf(element: Y.XmlElement): Json {
  const content = childrenOf(element);
  const attrs: Json = element.getAttributes();
  return {
    type: element.nodeName,
    ...(Object.keys(attrs).length > 0 && { attrs }),
    ...(content.length > 0 && { content }),
  };
}

function textOf(text: Y.XmlText): Json[] {
  const delta = text.toDelta() as { insert: string; attributes?: Record<string, Json | null> }[];
  return delta.map(({ insert, attributes = {} }) => {
    // Yjs gives them in an order that depends on how they came about; where two exclude each other, the first one stays
    const keys = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
    const marks = keys.map(([key, attrs]) => ({
      type: /^(.*)--[a-zA-Z0-9+/=]{8}$/s.exec(key)?.[1] ?? key,
      ...(attrs && Object.keys(attrs).length > 0 && { attrs }),
    }));
    return { type: 'text', text: insert, ...(marks.length > 0 && { marks }) };
  });
}
