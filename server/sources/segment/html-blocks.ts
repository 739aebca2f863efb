import MarkdownIt from 'markdown-it';
import type { Block, Piece } from './line-blocks.js';

const { unescapeAll } = new MarkdownIt().utils;

/** Elements whose content nobody reads. */
const silent = new Set([
  'script',
  'style',
  'head',
  'template',
  'noscript',
  'svg',
  'nav',
  'select',
  'textarea',
  'iframe',
  'object',
]);
const inlineTags = new Set(
  'a abbr b bdi bdo cite code data dfn em font i img ins kbd mark q s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const token = /<!--[\s\S]*?(?:-->|$)|<!?\/?([a-zA-Z][a-zA-Z0-9]*)\b(?:"[^"]*"|'[^']*'|[^'">])*>?|<[?!][^>]*>?|[^<]+|</g;

/**
 * The paragraphs and headings of an HTML file, each with its lines. A scanner, no parser: a tag that is not inline ends a paragraph,
 * and what it does not know it reads as text; nothing of it is ever shown as markup.
 */
export function htmlBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let pieces: Piece[] = [];
  let level: 1 | 2 | null = null;
  let hidden: string | null = null;
  let line = 1;
  const close = () => {
    const filled = pieces.map((p) => ({ ...p, text: p.text.trim() })).filter((p) => p.text !== '');
    if (filled.length) blocks.push({ kind: level ? 'heading' : 'paragraph', level, pieces: filled, passed: [] });
    pieces = [];
  };
  for (const [found, tag] of lines.join('\n').matchAll(token)) {
    const name = tag?.toLowerCase();
    const ends = found.startsWith('</');
    if (hidden !== null) {
      if (ends && name === hidden) hidden = null;
    } else if (name === undefined) {
      if (!/^<[?!]/.test(found)) pieces = withText(pieces, line, found);
    } else if (silent.has(name)) {
      close();
      if (!ends && !found.endsWith('/>')) hidden = name;
    } else if (!inlineTags.has(name)) {
      close();
      const heading = /^h([1-6])$/.exec(name)?.[1];
      level = heading && !ends ? (heading === '1' ? 1 : 2) : null;
    }
    line += found.split('\n').length - 1;
  }
  close();
  return blocks;
}

function withText(pieces: Piece[], line: number, found: string): Piece[] {
  const added = found.split('\n').map((text, i) => ({
    line: line + i,
    text: text.replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/gi, (entity) => unescapeAll(entity)),
  }));
  const last = pieces.at(-1);
  const [first, ...rest] = added;
  if (last && first && last.line === first.line) return [...pieces.slice(0, -1), { line, text: last.text + first.text }, ...rest];
  return [...pieces, ...added];
}
