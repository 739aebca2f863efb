import { documentOf } from '../apply-updates.js';
import { documentJson } from '../document-json.js';

/** The document that these updates make, as JSON text. Runs in a thread of its own: see MomentMaker. */
export default function moment(parts: readonly Uint8Array[]): string {
  return JSON.stringify(documentJson(documentOf(parts)));
}
