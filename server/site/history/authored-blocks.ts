import type { AuthoredBlock, AuthoredPiece } from '../../../client/render.js';
import { type BlockJson, type CellJson, type DocumentJson, textOf } from '../../../model/document/index.js';

/** What is to be shown of a run: everything about a piece but its words. */
export interface ShownRun extends Omit<AuthoredPiece, 'at' | 'text'> {
  readonly text: string;
}

/** A document's blocks with everybody's words apart. The runs together are its plain text: one line for each block, in this order. */
export function authoredBlocks(document: DocumentJson, runs: readonly ShownRun[]): AuthoredBlock[] {
  let run = 0;
  let used = 0;
  let isFirst = true;
  let at = 0;
  /** The next characters of the text. */
  const take = (length: number): AuthoredPiece[] => {
    const pieces: AuthoredPiece[] = [];
    for (let left = length; left > 0 && run < runs.length; ) {
      const { text, ...about } = runs[run] as ShownRun;
      const part = text.slice(used, used + left);
      if (part) pieces.push({ ...about, at, text: part });
      left -= part.length;
      at += part.length;
      used += part.length;
      if (used === text.length) {
        run++;
        used = 0;
      }
    }
    return pieces;
  };
  const line = (tag: 'p' | 'h2' | 'h3' | 'h4', length: number): AuthoredBlock => {
    if (!isFirst) take(1); // the line break before it
    isFirst = false;
    return { at, tag, pieces: take(length) };
  };
  const cell = (node: CellJson): AuthoredBlock => ({
    at,
    tag: node.type === 'tableHeader' ? 'th' : 'td',
    children: node.content.map(block),
  });
  function block(node: BlockJson): AuthoredBlock {
    switch (node.type) {
      case 'paragraph':
        return line('p', textOf(node).length);
      case 'heading':
        return line(`h${node.attrs.level}`, textOf(node).length);
      case 'bulletList':
      case 'orderedList': {
        const children = node.content.map((item) => ({ at, tag: 'li' as const, children: item.content.map(block) }));
        return { at: children[0]?.at ?? at, tag: node.type === 'bulletList' ? 'ul' : 'ol', children };
      }
      case 'blockquote':
        return { at, tag: 'blockquote', children: node.content.map(block) };
      case 'table':
        return {
          at,
          tag: 'table',
          children: node.content.map((row) => ({ at, tag: 'tr' as const, children: (row.content ?? []).map(cell) })),
        };
    }
  }
  return document.content.map(block);
}
