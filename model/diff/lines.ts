import type { BlockJson, DocumentJson, InlineJson, MarkJson, NodeJson } from '../document/index.js';
import type { Container, Head } from './diff-json.js';

/** A paragraph, a heading or an empty table row, with everything around it. A document is its lines, and nothing else. */
export interface Line {
  readonly head: Head;
  readonly content: readonly InlineJson[];
  /** Equal exactly when kind, words, marks and atoms are; what is around the line does not count. */
  readonly key: string;
}

/** The document as lines, in the order of reading. */
export function linesOf(document: DocumentJson): Line[] {
  const lines: Line[] = [];
  const path: Container[] = [];
  let shared = 0; // how many of the path were open at the line before
  const visit = (node: NodeJson): void => {
    if (node.type === 'paragraph' || node.type === 'heading' || (node.type === 'tableRow' && !node.content)) {
      const level = node.type === 'heading' ? { level: node.attrs.level } : {};
      const content = node.type === 'tableRow' ? [] : (node.content ?? []);
      const head: Head = { type: node.type, ...level, path: [...path], joins: shared };
      lines.push({ head, content, key: `${headKey(head)}\u0002${contentKey(content)}` });
      shared = path.length;
      return;
    }
    if (!('content' in node) || !node.content) return;
    path.push(containerOf(node as Exclude<NodeJson, InlineJson>));
    for (const child of node.content) visit(child);
    path.pop();
    shared = Math.min(shared, path.length);
  };
  for (const block of document.content) visit(block);
  return lines;
}

const containerOf = (node: Exclude<NodeJson, InlineJson>): Container =>
  'attrs' in node ? { type: node.type as Container['type'], attrs: { ...node.attrs } } : { type: node.type as Container['type'] };

/** The document that has these lines. */
export function documentOf(lines: readonly Pick<Line, 'head' | 'content'>[]): DocumentJson {
  const top: unknown[] = [];
  const open: { content: unknown[] }[] = [];
  for (const { head, content } of lines) {
    open.length = Math.min(open.length, head.joins);
    for (const container of head.path.slice(open.length)) {
      const node = { ...container, content: [] };
      (open.at(-1)?.content ?? top).push(node);
      open.push(node);
    }
    const level = head.type === 'heading' ? { attrs: { level: head.level } } : {};
    (open.at(-1)?.content ?? top).push({ type: head.type, ...level, ...(content.length > 0 && { content }) });
  }
  // Every node was taken from a document, together with its parents.
  return { type: 'doc', content: top as BlockJson[] };
}

const headKey = ({ type, level }: Head) => (type === 'heading' ? `h${level}` : type[0]);

export const containerKey = ({ type, attrs }: Container): string =>
  attrs
    ? `${type} ${Object.keys(attrs)
        .sort()
        .map((name) => `${name}=${attrs[name]}`)
        .join(' ')}`
    : type;

/** Where a line stands: equal when the nodes around two lines are of the same kind. */
export const pathKey = (path: readonly Container[]): string => path.map(containerKey).join('/');

export const sameHead = (a: Head, b: Head): boolean =>
  a.type === b.type && a.level === b.level && a.joins === b.joins && pathKey(a.path) === pathKey(b.path);

// No text in normal form holds control characters, so they separate.
const contentKey = (content: readonly InlineJson[]) => content.map(nodeKey).join('\u0000');

export const markKey = (mark: MarkJson): string => {
  switch (mark.type) {
    case 'link':
      return `link ${mark.attrs.href}`;
    case 'pageLink':
      return `pageLink ${mark.attrs.page} ${mark.attrs.slug}`;
    case 'claim':
      return `claim ${mark.attrs.claim}`;
    case 'bold':
    case 'italic':
    case 'strike':
      return mark.type;
  }
};

export const marksKey = (node: InlineJson): string =>
  node.type === 'text' && node.marks ? node.marks.map(markKey).join('\u0003') : '';

export const nodeKey = (node: InlineJson): string => {
  if (node.type === 'text') return `t${marksKey(node)}\u0001${node.text}`;
  if (node.type === 'hardBreak') return 'b';
  const { source, from, to, quote } = node.attrs;
  return `c${source}\u0001${from}\u0001${to}\u0001${quote ?? ''}`;
};
