import MarkdownIt, { type StateInline, type Token } from 'markdown-it';
import { type CitationAttributes, isHref, readCitations } from '../document/index.js';
import { slugify } from '../text/index.js';

/** A comment's words as a tree without markup; whoever draws it makes the elements. */
export type Block =
  | { readonly type: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly type: 'quote'; readonly content: readonly Block[] }
  | { readonly type: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] };

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'break' }
  | { readonly type: 'strong' | 'em'; readonly content: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly content: readonly Inline[] }
  /** `[[Name]]` or `[[Name|words]]`; the address that the name makes. */
  | { readonly type: 'page'; readonly slug: string; readonly text: string }
  | { readonly type: 'cite'; readonly places: readonly CitationAttributes[] }
  /** `@name`, as it was written. */
  | { readonly type: 'mention'; readonly name: string };

const pageLink = /\[\[([^[\]|\n]{1,200})(?:\|([^[\]|\n]{1,200}))?\]\]/y;
const mention = /@([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)/y;
const wordBefore = /[\p{L}\p{N}_@[/.-]$/u;

/** Matches a sticky pattern where the parser stands. */
function take(pattern: RegExp, state: StateInline): RegExpExecArray | null {
  pattern.lastIndex = state.pos;
  const found = pattern.exec(state.src);
  return found && state.pos + found[0].length <= state.posMax ? found : null;
}

function push(state: StateInline, silent: boolean, meta: Inline, length: number): true {
  if (!silent) state.push('own', '', 0).meta = meta;
  state.pos += length;
  return true;
}

/** What is ours and begins with a bracket: `[[page]]`, `[@source, lines 1-2]`. What is not quite one stays as it was written. */
function bracket(state: StateInline, silent: boolean): boolean {
  if (state.src.startsWith('[[', state.pos)) {
    const found = take(pageLink, state);
    const [whole, name = '', words] = found ?? [];
    const slug = slugify(name);
    if (!whole || !slug) return false;
    return push(state, silent, { type: 'page', slug, text: (words ?? name).trim() || name }, whole.length);
  }
  if (!state.src.startsWith('[@', state.pos)) return false;
  const { citations, end } = readCitations(state.src, state.pos);
  if (!citations || end > state.posMax) return false;
  return push(state, silent, { type: 'cite', places: citations }, end - state.pos);
}

function at(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '@') return false;
  const found = take(mention, state);
  const [whole = '', name = ''] = found ?? [];
  if (name.length < 2 || name.length > 32 || wordBefore.test(state.src.slice(0, state.pos))) return false;
  return push(state, silent, { type: 'mention', name }, whole.length);
}

let parser: MarkdownIt | undefined;

/** Paragraphs, quotes, lists, emphasis, links and our own; everything else of Markdown is words. */
function commentParser(): MarkdownIt {
  if (!parser) {
    parser = new MarkdownIt('zero', { breaks: true, linkify: true });
    parser.enable(['blockquote', 'list', 'newline', 'escape', 'emphasis', 'link', 'linkify']);
    parser.validateLink = isHref;
    parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
    parser.inline.ruler.before('link', 'bracket', bracket);
    parser.inline.ruler.push('at', at);
  }
  return parser;
}

/** Reads a comment. Every text is a comment. */
export function readComment(text: string): readonly Block[] {
  const tokens = commentParser().parse(text, {});
  return readBlocks(tokens, { at: 0 });
}

interface Cursor {
  at: number;
}

function readBlocks(tokens: readonly Token[], cursor: Cursor): Block[] {
  const blocks: Block[] = [];
  for (; cursor.at < tokens.length; cursor.at++) {
    const token = tokens[cursor.at] as Token;
    if (token.nesting < 0 && token.type !== 'paragraph_close') return blocks;
    switch (token.type) {
      case 'inline':
        blocks.push({ type: 'paragraph', content: readInline(token.children ?? [], { at: 0 }) });
        break;
      case 'blockquote_open':
        cursor.at++;
        blocks.push({ type: 'quote', content: readBlocks(tokens, cursor) });
        break;
      case 'bullet_list_open':
      case 'ordered_list_open': {
        const start = token.type === 'ordered_list_open' ? Number(token.attrGet('start') ?? 1) : null;
        cursor.at++;
        blocks.push({ type: 'list', start, items: readItems(tokens, cursor) });
      }
    }
  }
  return blocks;
}

function readItems(tokens: readonly Token[], cursor: Cursor): Block[][] {
  const items: Block[][] = [];
  for (; cursor.at < tokens.length && tokens[cursor.at]?.type === 'list_item_open'; cursor.at++) {
    cursor.at++;
    items.push(readBlocks(tokens, cursor));
  }
  return items;
}

function readInline(tokens: readonly Token[], cursor: Cursor): Inline[] {
  const content: Inline[] = [];
  for (; cursor.at < tokens.length; cursor.at++) {
    const token = tokens[cursor.at] as Token;
    if (token.nesting < 0) return content;
    switch (token.type) {
      case 'text':
        if (token.content) content.push({ type: 'text', text: token.content });
        break;
      case 'softbreak':
      case 'hardbreak':
        content.push({ type: 'break' });
        break;
      case 'own':
        content.push(token.meta as Inline);
        break;
      case 'strong_open':
      case 'em_open': {
        cursor.at++;
        content.push({ type: token.type === 'em_open' ? 'em' : 'strong', content: readInline(tokens, cursor) });
        break;
      }
      case 'link_open': {
        cursor.at++;
        const href = token.attrGet('href') ?? '';
        const words = readInline(tokens, cursor);
        // the parser writes addresses its own way: what comes of it is looked at once more
        if (isHref(href)) content.push({ type: 'link', href, content: words });
        else content.push(...words);
      }
    }
  }
  return content;
}
