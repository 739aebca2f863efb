import type { DocumentJson } from './document-json.js';
import { textOf, walk } from './walk.js';

/** The document's words: one line for each paragraph and heading, in the order of reading. */
export function toText(document: DocumentJson): string {
  const lines: string[] = [];
  walk(document, (node) => {
    if (node.type === 'paragraph' || node.type === 'heading') lines.push(textOf(node));
  });
  return lines.join('\n');
}
