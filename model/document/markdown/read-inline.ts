import type { Token } from 'markdown-it';
import { isHref } from '../../html/index.js';
import { isSlug } from '../attributes.js';
import type { CitationAttributes, MarkJson } from '../document-json.js';
import type { SpanMark } from './span-syntax.js';

export interface InlineContext {
  pageOf(slug: string): string | null;
  claimOf(slug: string): string | null;
  /** Throws, with the place in the Markdown. */
  refuse(reason: string): never;
}

const simpleMarks: Readonly<Record<string, MarkJson>> = {
  strong_open: { type: 'bold' },
  em_open: { type: 'italic' },
  s_open: { type: 'strike' },
};

const reasons: Readonly<Record<string, string>> = {
  image: 'images are not part of a page',
  code_inline: 'code is not part of a page',
  html_inline: 'HTML is not part of a page',
};

function linkMark(href: string, { pageOf, refuse }: InlineContext): MarkJson {
  const [, slug] = /^wiki:(.*)$/s.exec(href) ?? [];
  if (slug !== undefined) {
    return isSlug(slug)
      ? { type: 'pageLink', attrs: { page: pageOf(slug), slug } }
      : refuse(`“${slug}” is not the address of a page`);
  }
  return isHref(href) ? { type: 'link', attrs: { href } } : refuse(`“${href}” is not an address that a link may have`);
}

/** A claim that is not there leaves the words as they are. */
function spanMark(mark: SpanMark, claimOf: InlineContext['claimOf']): MarkJson[] {
  if (mark.type !== 'claimAt') return [mark];
  const claim = claimOf(mark.slug);
  return claim === null ? [] : [{ type: 'claim', attrs: { claim } }];
}

function openedMarks(token: Token, open: readonly (readonly MarkJson[])[], context: InlineContext): readonly MarkJson[] {
  const simple = simpleMarks[token.type];
  if (simple) return [simple];
  if (token.type === 'span_open')
    return (token.meta as { marks: readonly SpanMark[] }).marks.flatMap((m) => spanMark(m, context.claimOf));
  if (open.flat().some((mark) => mark.type === 'link' || mark.type === 'pageLink')) context.refuse('a link stands within a link');
  return [linkMark(token.attrGet('href') ?? '', context)];
}

/** The nodes that these inline tokens say, for `normalise` to join. */
export function readInline(tokens: readonly Token[], context: InlineContext): unknown[] {
  const open: (readonly MarkJson[])[] = [];
  const nodes: unknown[] = [];
  for (const token of tokens) {
    if (token.nesting === 1) open.push(openedMarks(token, open, context));
    else if (token.nesting === -1) open.pop();
    else if (token.type === 'text') nodes.push({ type: 'text', text: token.content, marks: open.flat() });
    else if (token.type === 'softbreak') nodes.push({ type: 'text', text: ' ', marks: open.flat() });
    else if (token.type === 'hardbreak') nodes.push({ type: 'hardBreak' });
    else if (token.type === 'citations') {
      const { citations } = token.meta as { citations: readonly CitationAttributes[] };
      nodes.push(...citations.map((attrs) => ({ type: 'citation', attrs })));
    } else if (token.type === 'refused') context.refuse((token.meta as { refused: string }).refused);
    else context.refuse(reasons[token.type] ?? 'this is not part of a page');
  }
  return nodes;
}
