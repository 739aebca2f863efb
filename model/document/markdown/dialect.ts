import MarkdownIt, { type StateInline, type Token } from 'markdown-it';
import type { CitationAttributes } from '../document-json.js';
import { readCitations } from './citation-syntax.js';
import { readSpan, type SpanMark } from './span-syntax.js';

/** `meta` of the dialect's own tokens: `citations`, `refused` (with the reason), `link_open`, `span_open`. */
export type DialectMeta =
  | { readonly citations: readonly CitationAttributes[] }
  | { readonly refused: string }
  | { readonly marks: readonly SpanMark[] };

const pushLeaf = (state: StateInline, type: string, meta: DialectMeta | null) => {
  state.push(type, '', 0).meta = meta;
};

/** Reads the label between two tokens that open and close. */
function pushLabel(state: StateInline, name: string, label: readonly [start: number, end: number], apply: (open: Token) => void) {
  const max = state.posMax;
  [state.pos, state.posMax] = label;
  apply(state.push(`${name}_open`, '', 1));
  state.md.inline.tokenize(state);
  state.push(`${name}_close`, '', -1);
  state.posMax = max;
}

/** `(address)` at `start`; null if it is anything else, a title included. */
function readAddress(state: StateInline, start: number): { href: string; end: number } | null {
  const { ok, pos, str } = state.md.helpers.parseLinkDestination(state.src, start + 1, state.posMax);
  return ok && pos < state.posMax && state.src[pos] === ')' ? { href: str, end: pos + 1 } : null;
}

/**
 * Everything that starts with a bracket: citations, links, spans. Replaces Markdown's own rule for links, which lets no span stand in
 * a link's words and silently shows as text what it cannot read.
 */
function bracket(state: StateInline, silent: boolean): boolean {
  const start = state.pos;
  if (state.src[start] !== '[') return false;
  if (state.src[start + 1] === '@') {
    const { citations, end } = readCitations(state.src, start);
    const inside = end <= state.posMax;
    if (!silent)
      pushLeaf(state, citations ? 'citations' : 'refused', citations ? { citations } : { refused: 'this is no citation' });
    state.pos = inside ? end : state.posMax;
    return true;
  }
  const labelEnd = state.md.helpers.parseLinkLabel(state, start, false);
  if (labelEnd < 0) return false;
  const label = [start + 1, labelEnd] as const;
  const after = state.src[labelEnd + 1];
  if (after === '(' && labelEnd + 1 < state.posMax) {
    const address = readAddress(state, labelEnd + 1);
    if (!silent) {
      if (address) pushLabel(state, 'link', label, (open) => open.attrSet('href', address.href));
      else pushLeaf(state, 'refused', { refused: 'this is no link' });
    }
    state.pos = address?.end ?? labelEnd + 2;
    return true;
  }
  if (after === '{' && labelEnd + 1 < state.posMax) {
    const { meaning, end } = readSpan(state.src, labelEnd + 1);
    if (!silent) {
      if (meaning === 'break') pushLeaf(state, 'hardbreak', null);
      else if (meaning) pushLabel(state, 'span', label, (open) => Object.assign(open, { meta: { marks: meaning } }));
      else pushLeaf(state, 'refused', { refused: 'these braces hold no mark' });
    }
    state.pos = end;
    return true;
  }
  return false;
}

let parser: MarkdownIt | undefined;

/** The parser of the dialect. HTML, images and code are parsed so that they can be refused by name. */
export function dialectParser(): MarkdownIt {
  if (!parser) {
    parser = new MarkdownIt({ html: true });
    parser.disable(['reference', 'link']);
    parser.inline.ruler.before('link', 'bracket', bracket);
  }
  return parser;
}
