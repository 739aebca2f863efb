import type { DocumentJson, NodeJson, TextBlockJson } from './document-json.js';

/** The children of a node; none for text, atoms and whatever is not a list. */
export const childrenOf = (node: NodeJson | DocumentJson): readonly NodeJson[] =>
  'content' in node && Array.isArray(node.content) ? (node.content as readonly NodeJson[]) : [];

/** Calls `visit` with every node below this one, in the order of reading. */
export function walk(node: NodeJson | DocumentJson, visit: (node: NodeJson) => void): void {
  for (const child of childrenOf(node)) {
    visit(child);
    walk(child, visit);
  }
}

/** The words of one paragraph or heading; a hard break is a line feed, a citation nothing. */
export function textOf(block: TextBlockJson): string {
  let text = '';
  for (const node of block.content ?? []) {
    if (node.type === 'text') text += node.text;
    else if (node.type === 'hardBreak') text += '\n';
  }
  return text;
}
