import { Node } from '@tiptap/pm/model';
import { updateYFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { type DocumentJson, normalise, schema, sharedToJson } from '../../model/document/index.js';
import { fragmentName } from '../../model/protocol/index.js';

/** The document in a Yjs document, in its normal form. Reading changes nothing: what does not fit is left out, as editors do. */
export function documentJson(doc: Y.Doc): DocumentJson {
  return normalise(sharedToJson(doc.getXmlFragment(fragmentName)));
}

/** Changes the Yjs document into this one, touching only what differs. */
export function writeDocument(doc: Y.Doc, document: DocumentJson): void {
  const fragment = doc.getXmlFragment(fragmentName);
  const meta = { mapping: new Map(), isOMark: new Map() };
  Y.transact(doc, () => updateYFragment(doc, fragment, Node.fromJSON(schema, document), meta));
}
