import type { CitationAttributes, InlineJson, MarkJson } from '../document/index.js';
import { shortened, wordsOf } from './excerpt.js';
import { markKey, nodeKey } from './lines.js';

/** A citation, a link or a claim mark somewhere in the text. */
export interface Mention {
  readonly what: 'claim' | 'citation' | 'page-link' | 'link';
  /** What it is to: a source's key, a page's address, a claim, a link's address. */
  readonly about: string;
  readonly page: string | null;
  /** Equal when it is to the same thing. */
  readonly target: string;
  /** Equal when nothing about it differs. */
  readonly key: string;
  /** A citation's lines, else the words that carry the mark. */
  readonly value: string;
  /** The words that carry the mark, or before the citation. */
  readonly words: string;
  readonly row: number;
}

const linesInWords = ({ from, to }: CitationAttributes): string =>
  from === null ? 'the whole' : to === null || to === from ? `line ${from}` : `lines ${from}–${to}`;

/** The citations, links and claim marks of one line, in the order of reading. */
export function mentionsOf(nodes: readonly InlineJson[], row: number): Mention[] {
  const found: Mention[] = [];
  const open = new Map<string, { mark: MarkJson; nodes: InlineJson[] }>();
  const close = (keep: ReadonlySet<string>) => {
    for (const [key, { mark, nodes }] of open) {
      if (keep.has(key)) continue;
      open.delete(key);
      const mention = marked(mark, key, wordsOf(nodes), row);
      if (mention) found.push(mention);
    }
  };
  let sentence = '';
  for (const node of nodes) {
    if (node.type === 'citation') {
      const { source } = node.attrs;
      const words = tail(sentence);
      const value = linesInWords(node.attrs);
      found.push({ what: 'citation', about: source, page: null, target: source, key: nodeKey(node), value, words, row });
    }
    if (node.type !== 'text') continue;
    sentence += node.text;
    const marks = new Map((node.marks ?? []).map((mark) => [markKey(mark), mark]));
    close(new Set(marks.keys()));
    for (const [key, mark] of marks) {
      const run = open.get(key);
      if (run) run.nodes.push(node);
      else open.set(key, { mark, nodes: [node] });
    }
  }
  close(new Set());
  return found;
}

/** The last words before a citation. */
const tail = (text: string): string => {
  const words = text.slice(-400).trim().split(/\s+/);
  return words.length > 8 ? `… ${words.slice(-8).join(' ')}` : words.join(' ');
};

function marked(mark: MarkJson, target: string, value: string, row: number): Mention | null {
  const common = { key: `${target}\u0001${value}`, value: shortened(value), words: shortened(value), row };
  switch (mark.type) {
    case 'link':
      return { what: 'link', about: mark.attrs.href, page: null, target, ...common };
    case 'pageLink': {
      // the page is what counts: its address may have been another one
      const { page, slug } = mark.attrs;
      const where = page ?? slug;
      return { what: 'page-link', about: slug, page, target: where, ...common, key: `${where}\u0001${value}` };
    }
    case 'claim':
      return { what: 'claim', about: mark.attrs.claim, page: null, target, ...common };
    case 'bold':
    case 'italic':
    case 'strike':
      return null;
  }
}
