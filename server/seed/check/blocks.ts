import markdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';

/** A paragraph, a list's paragraph, a heading or a table row, with what a reader sees and what the check needs. */
export interface Block {
  readonly kind: 'paragraph' | 'item' | 'row' | 'heading';
  /** Line of the file. */
  readonly line: number;
  /** The words, without marks, addresses and citations. */
  readonly text: string;
  /** The words between two citations, with the citations that follow them. */
  readonly statements: readonly Statement[];
  /** Slugs of the pages linked to. */
  readonly links: readonly string[];
  /** Slugs of the claims that words are marked with. */
  readonly claims: readonly string[];
}

export interface Statement {
  readonly text: string;
  readonly cites: readonly string[];
}

const markdown = markdownIt();
const citation = /\[(@[^\]]*)\]/g;
const claimed = /\]\{claim=([a-z0-9-]+)\}/g;
/** Words marked with a claim that have citations within them but no other mark. */
const innermost = /\[((?:[^[\]]|\[@[^\]]*\])*)\]\{claim=[a-z0-9-]+\}/g;

/** Takes a seed text apart; `firstLine` is the line of the file that it begins on. */
export function blocksOf(body: string, firstLine: number): Block[] {
  const blocks: Block[] = [];
  const open: string[] = [];
  let line = firstLine;
  let cells: Token[] | null = null;
  let inHead = false;
  for (const token of markdown.parse(body, {})) {
    if (token.map) line = token.map[0] + firstLine;
    if (token.nesting === 1) open.push(token.type);
    if (token.nesting === -1) open.pop();
    if (token.type === 'thead_open' || token.type === 'thead_close') inHead = token.nesting === 1;
    if (token.type === 'tr_open') cells = [];
    if (token.type === 'tr_close' && cells) {
      if (!inHead) blocks.push(blockOf('row', line, cells));
      cells = null;
    }
    if (token.type !== 'inline') continue;
    if (cells) cells.push(token);
    else
      blocks.push(
        blockOf(open.includes('heading_open') ? 'heading' : open.includes('list_item_open') ? 'item' : 'paragraph', line, [
          token,
        ]),
      );
  }
  return blocks;
}

function blockOf(kind: Block['kind'], line: number, cells: readonly Token[]): Block {
  const links: string[] = [];
  const parts: string[] = [];
  for (const child of cells.flatMap((cell, i) => [...(i ? [null] : []), ...(cell.children ?? [])])) {
    if (child === null || child.type === 'softbreak' || child.type === 'hardbreak') parts.push(' ');
    else if (child.type === 'link_open') links.push(child.attrGet('href') ?? '');
    else parts.push(child.content);
  }
  const written = parts.join('');
  const words = withoutMarks(written);
  return {
    kind,
    line,
    text: tidy(words.replace(citation, ' ')),
    // one row of a table is one statement, wherever in it the citations stand
    statements: kind === 'row' ? [wholeRow(words)] : statementsOf(words),
    links: links.filter((href) => href.startsWith('wiki:')).map((href) => href.slice('wiki:'.length)),
    claims: [...written.matchAll(claimed)].map((found) => found[1] ?? ''),
  };
}

/** The words without the signs of claim marks. */
function withoutMarks(written: string): string {
  for (let words = written; ; ) {
    const fewer = words.replace(innermost, '$1');
    if (fewer === words) return words;
    words = fewer;
  }
}

const citesIn = (words: string): string[] =>
  [...words.matchAll(citation)].flatMap((found) => (found[1] ?? '').split(';').map((c) => c.trim()));

const wholeRow = (words: string): Statement => ({ text: tidy(words.replace(citation, ' ')), cites: citesIn(words) });

function statementsOf(words: string): Statement[] {
  const statements: Statement[] = [];
  let from = 0;
  for (const found of words.matchAll(citation)) {
    statements.push({ text: tidy(words.slice(from, found.index)), cites: citesIn(found[0]) });
    from = found.index + found[0].length;
  }
  const rest = tidy(words.slice(from));
  if (rest) statements.push({ text: rest, cites: [] });
  return statements;
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
