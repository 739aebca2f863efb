import { element, type Html, isHref, joinHtml, textHtml } from '../html/index.js';
import { citationNumbers, citeId } from './cites.js';
import { ClaimMarks } from './claim-marks.js';
import type {
  BlockJson,
  CellJson,
  CitationJson,
  DocumentJson,
  HeadingJson,
  InlineJson,
  ListItemJson,
  MarkJson,
  PageLinkAttributes,
  TableJson,
  TextJson,
} from './document-json.js';
import { sameMark } from './normalise-marks.js';
import { headingIds } from './outline.js';

export interface PageTarget {
  readonly href: string;
  /** Nobody has written the page yet, or it has been deleted. */
  readonly missing: boolean;
}

export interface HtmlContext {
  /** Where a link to a page leads now. */
  pageHref(link: PageLinkAttributes): PageTarget;
  /** Where the mark behind words that a claim is about leads; without it there is none. */
  claimHref?(claim: string): string;
}

interface Rendering extends HtmlContext {
  readonly idOf: ReturnType<typeof headingIds>;
  readonly citations: ReturnType<typeof citationNumbers>;
  readonly claimMarks: ClaimMarks;
}

const nothing = joinHtml([]);
const emptyLine = element('br', {});

function mark(mark: MarkJson, words: Html, rendering: Rendering): Html {
  switch (mark.type) {
    case 'bold':
      return element('strong', {}, words);
    case 'italic':
      return element('em', {}, words);
    case 'strike':
      return element('s', {}, words);
    case 'claim':
      return element('span', { class: 'claim', 'data-claim': mark.attrs.claim }, words);
    case 'link':
      if (!isHref(mark.attrs.href)) return words;
      return element('a', { class: 'external', rel: 'noopener nofollow', href: mark.attrs.href }, words);
    case 'pageLink': {
      const { href, missing } = rendering.pageHref(mark.attrs);
      const { page, slug } = mark.attrs;
      const state = missing
        ? ({ class: 'page-link missing', rel: 'nofollow', title: 'This page does not exist yet' } as const)
        : ({ class: 'page-link' } as const);
      return element('a', { ...state, 'data-page': page, 'data-slug': slug, href }, words);
    }
    default:
      return words;
  }
}

function citation({ attrs }: CitationJson, rendering: Rendering): Html {
  const { number, ref } = rendering.citations.next(attrs);
  const link = element('a', { href: `#${citeId(number)}`, id: ref }, textHtml(String(number)));
  const place = { 'data-source': attrs.source, 'data-from': attrs.from, 'data-to': attrs.to, 'data-quote': attrs.quote };
  return element('sup', { class: 'cite', ...place }, link);
}

const marksOf = (node: InlineJson | undefined): readonly MarkJson[] => (node as TextJson | undefined)?.marks ?? [];

/** Inline nodes from `start` to `end`; `level` of their marks are open already. Neighbours share the elements of the marks they share. */
function inline(nodes: readonly InlineJson[], start: number, end: number, level: number, rendering: Rendering): Html {
  const parts: Html[] = [];
  for (let index = start; index < end; index++) {
    const node = nodes[index];
    const outer = marksOf(node)[level];
    if (outer) {
      let last = index;
      while (last + 1 < end && sameMark(outer, marksOf(nodes[last + 1])[level])) last++;
      const { claimMarks } = rendering;
      const isLink = claimMarks.enter(outer);
      parts.push(mark(outer, inline(nodes, index, last + 1, level + 1, rendering), rendering));
      parts.push(...claimMarks.leave(outer, isLink));
      index = last;
    } else if (node?.type === 'text') {
      parts.push(textHtml(node.text));
      rendering.claimMarks.pass(node.text.length);
    } else if (node?.type === 'hardBreak') {
      parts.push(emptyLine);
      rendering.claimMarks.pass(1);
    } else if (node?.type === 'citation') parts.push(citation(node, rendering));
  }
  return joinHtml(parts);
}

/** A line without words is as high as one with words, as it is in the editor. */
function line(content: readonly InlineJson[] | undefined, rendering: Rendering): Html {
  rendering.claimMarks.begin();
  return content?.length ? inline(content, 0, content.length, 0, rendering) : emptyLine;
}

function heading(node: HeadingJson, rendering: Rendering): Html {
  const level = node.attrs.level === 3 || node.attrs.level === 4 ? node.attrs.level : 2;
  return element(`h${level}`, { id: rendering.idOf(node) }, line(node.content, rendering));
}

const items = (list: readonly ListItemJson[], rendering: Rendering): Html =>
  joinHtml(list.map((item) => element('li', {}, blocks(item.content, rendering))));

const unlessOne = (count: number) => (count === 1 ? null : count);

function cell(node: CellJson, scope: 'col' | 'row', rendering: Rendering): Html {
  const { colspan, rowspan, align } = node.attrs;
  const attributes = { colspan: unlessOne(colspan), rowspan: unlessOne(rowspan), 'data-align': align };
  const content = blocks(node.content, rendering);
  return node.type === 'tableHeader' ? element('th', { scope, ...attributes }, content) : element('td', attributes, content);
}

/** The frame around a table scrolls where the screen is narrow, so it can be reached with the keyboard. */
function table(node: TableJson, rendering: Rendering): Html {
  const rows = node.content.map((row, index) => {
    const cells = row.content ?? [];
    const scope = index === 0 && cells.every((node) => node.type === 'tableHeader') ? 'col' : 'row';
    return element('tr', {}, joinHtml(cells.map((node) => cell(node, scope, rendering))));
  });
  const body = element('table', {}, element('tbody', {}, joinHtml(rows)));
  return element('div', { class: 'tableWrapper', tabindex: 0, role: 'region', 'aria-label': 'Table' }, body);
}

function block(node: BlockJson, rendering: Rendering): Html {
  switch (node.type) {
    case 'paragraph':
      return element('p', {}, line(node.content, rendering));
    case 'heading':
      return heading(node, rendering);
    case 'bulletList':
      return element('ul', {}, items(node.content, rendering));
    case 'orderedList':
      return element('ol', { start: unlessOne(node.attrs.start) }, items(node.content, rendering));
    case 'blockquote':
      return element('blockquote', {}, blocks(node.content, rendering));
    case 'table':
      return table(node, rendering);
    default:
      return nothing;
  }
}

const blocks = (nodes: readonly BlockJson[], rendering: Rendering): Html => joinHtml(nodes.map((node) => block(node, rendering)));

/** The article's body. Whatever the schema does not know renders as nothing; addresses and words are escaped by `html.ts`. */
export const toHtml = (document: DocumentJson, context: HtmlContext): string => toHtmlBlocks(document, context).join('');

/** The same, each of the document's own blocks apart. */
export function toHtmlBlocks(document: DocumentJson, context: HtmlContext): string[] {
  const claimMarks = new ClaimMarks(document, context.claimHref?.bind(context));
  const rendering = { ...context, idOf: headingIds(), citations: citationNumbers(), claimMarks };
  return document.content.map((node) => block(node, rendering));
}
