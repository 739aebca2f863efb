import type { CitationAttributes } from '../document/index.js';
import type { Block, Inline } from './comment-markup.js';

/** Calls `see` with everything in a comment's lines. */
function walk(blocks: readonly Block[], see: (inline: Inline) => void): void {
  const lines = (content: readonly Inline[]): void => {
    for (const inline of content) {
      see(inline);
      if ('content' in inline) lines(inline.content);
    }
  };
  for (const block of blocks) {
    if (block.type === 'paragraph') lines(block.content);
    else if (block.type === 'quote') walk(block.content, see);
    else for (const item of block.items) walk(item, see);
  }
}

/** The names that a comment mentions, each once, in lower case as names are compared. What it quotes mentions nobody. */
export function mentionsIn(blocks: readonly Block[]): string[] {
  const names = new Set<string>();
  walk(
    blocks.filter(({ type }) => type !== 'quote'),
    (inline) => inline.type === 'mention' && names.add(inline.name.toLowerCase()),
  );
  return [...names];
}

/** The addresses of the pages that a comment links to, each once. */
export function pagesIn(blocks: readonly Block[]): string[] {
  const slugs = new Set<string>();
  walk(blocks, (inline) => inline.type === 'page' && slugs.add(inline.slug));
  return [...slugs];
}

/** The places that a comment cites. */
export function citationsIn(blocks: readonly Block[]): CitationAttributes[] {
  const places: CitationAttributes[] = [];
  walk(blocks, (inline) => inline.type === 'cite' && places.push(...inline.places));
  return places;
}
