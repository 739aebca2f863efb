import fc from 'fast-check';
import { type BlockJson, type DocumentJson, type InlineJson, normalise } from '../../model/document/index.js';
import { normalDocument } from './arbitrary-document.js';

/** A node that may be changed in place. */
type Loose = { type: string; attrs?: Record<string, unknown>; marks?: Loose[]; text?: string; content?: Loose[] };

/** Numbers that say where and how; whatever they are, they say something. */
export interface Where {
  readonly at: number;
  readonly to: number;
  readonly offset: number;
}

const copyOf = (document: DocumentJson): Loose => structuredClone(document) as unknown as Loose;
const pick = <T>(items: readonly T[], at: number): T | undefined => items[items.length ? at % items.length : 0];

function all(node: Loose, wanted: (node: Loose, parent: Loose) => boolean, found: { node: Loose; parent: Loose }[] = []) {
  for (const child of node.content ?? []) {
    if (wanted(child, node)) found.push({ node: child, parent: node });
    all(child, wanted, found);
  }
  return found;
}

const isTextBlock = ({ type }: Loose) => type === 'paragraph' || type === 'heading';
const lengthOf = (nodes: readonly Loose[]) => nodes.reduce((sum, node) => sum + (node.text?.length ?? 1), 0);

/** A line's content cut in two. */
function cut(nodes: readonly Loose[], at: number): [Loose[], Loose[]] {
  const parts: [Loose[], Loose[]] = [[], []];
  let before = 0;
  for (const node of nodes) {
    const length = node.text?.length ?? 1;
    const asked = Math.max(0, Math.min(length, at - before));
    const here = /^[\udc00-\udfff]/.test(node.text?.slice(asked) ?? '') ? asked + 1 : asked; // not in the middle of a character
    if (node.text === undefined) parts[here === length ? 0 : 1].push(node);
    else {
      if (here > 0) parts[0].push({ ...node, text: node.text.slice(0, here) });
      if (here < length) parts[1].push({ ...node, text: node.text.slice(here) });
    }
    before += length;
  }
  return parts;
}

/** Places in a line where no word is parted, both ends left out. */
function borders(nodes: readonly Loose[]): number[] {
  const text = nodes.map((node) => node.text ?? '\u0007').join('');
  const found: number[] = [];
  for (let i = 1; i < text.length; i++) if (/\s/.test(text[i - 1] ?? '') !== /\s/.test(text[i] ?? '')) found.push(i);
  return found;
}

/** One child of some node at another place among its siblings; null where there are none. */
export function moved(document: DocumentJson, { at, to }: Where): DocumentJson | null {
  const copy = copyOf(document);
  const parents = [copy, ...all(copy, ({ type }) => type !== 'table').map(({ node }) => node)].filter(
    ({ type, content }) => /^(?:doc|bulletList|orderedList|blockquote|table)$/.test(type) && (content?.length ?? 0) > 1,
  );
  const siblings = pick(parents, at)?.content;
  if (!siblings) return null;
  const [child] = siblings.splice(at % siblings.length, 1) as [Loose];
  siblings.splice(to % (siblings.length + 1), 0, child);
  return normalise(copy);
}

/** A paragraph or heading cut in two between two words; null where there is none to cut. */
export function split(document: DocumentJson, { at, offset }: Where): DocumentJson | null {
  const copy = copyOf(document);
  const { node, parent } =
    pick(
      all(copy, (n) => isTextBlock(n) && borders(n.content ?? []).length > 0),
      at,
    ) ?? {};
  if (!node?.content || !parent?.content) return null;
  const [first, second] = cut(node.content, pick(borders(node.content), offset) as number);
  const index = parent.content.indexOf(node);
  parent.content.splice(index, 1, { ...node, content: first }, { ...node, content: second });
  return normalise(copy);
}

/** Two neighbouring lines made one, with a space between; null where there are none. */
export function joined(document: DocumentJson, { at }: Where): DocumentJson | null {
  const copy = copyOf(document);
  const isJoinable = (n: Loose | undefined) =>
    !!n && isTextBlock(n) && /\S/.test(n.content?.map((c) => c.text ?? '').join('') ?? '');
  const next = (n: Loose, p: Loose) => p.content?.[p.content.indexOf(n) + 1];
  const { node, parent } =
    pick(
      all(copy, (n, p) => isJoinable(n) && isJoinable(next(n, p))),
      at,
    ) ?? {};
  if (!node || !parent?.content) return null;
  const other = next(node, parent) as Loose;
  node.content = [...(node.content ?? []), { type: 'text', text: ' ' }, ...(other.content ?? [])];
  parent.content.splice(parent.content.indexOf(other), 1);
  return normalise(copy);
}

/** Some words in a line replaced by others, put in or taken out. */
export function reworded(document: DocumentJson, { at, to, offset }: Where, words: string): DocumentJson {
  const copy = copyOf(document);
  const { node } = pick(all(copy, isTextBlock), at) ?? {};
  if (!node) return document;
  const content = node.content ?? [];
  const [start, end] = [offset % (lengthOf(content) + 1), to % (lengthOf(content) + 1)].sort((a, b) => a - b) as [number, number];
  const [before] = cut(content, start);
  const [, after] = cut(content, Math.min(end, start + 12));
  node.content = [...before, { type: 'text', text: words }, ...after];
  return normalise(copy);
}

/** Bold put on the words of a stretch, or taken off; null where the stretch holds no text. */
export function marked(document: DocumentJson, { at, to, offset }: Where): DocumentJson | null {
  const copy = copyOf(document);
  const { node } =
    pick(
      all(copy, (n) => isTextBlock(n) && /\S/.test(n.content?.map((c) => c.text ?? '').join('') ?? '')),
      at,
    ) ?? {};
  if (!node?.content) return null;
  const length = lengthOf(node.content);
  const [start, end] = [offset % length, (to % length) + 1].sort((a, b) => a - b) as [number, number];
  const [before, rest] = cut(node.content, start);
  const [inside, after] = cut(rest, Math.max(1, end - start));
  const toggled = inside.map((n): Loose => {
    if (n.text === undefined) return n;
    const marks = n.marks ?? [];
    const others = marks.filter((mark) => mark.type !== 'bold');
    return { ...n, marks: others.length < marks.length ? others : [...marks, { type: 'bold' }] };
  });
  node.content = [...before, ...toggled, ...after];
  return normalise(copy);
}

/** A heading of another level, a paragraph as a heading, or a heading as a paragraph. */
export function retyped(document: DocumentJson, { at, to }: Where): DocumentJson {
  const copy = copyOf(document);
  const { node } = pick(all(copy, isTextBlock), at) ?? {};
  if (!node) return document;
  const kind = to % 4;
  node.type = kind === 0 ? 'paragraph' : 'heading';
  if (kind === 0) delete node.attrs;
  else node.attrs = { level: kind + 1 };
  return normalise(copy);
}

/** A node taken out, another put in, or one wrapped in a quotation. */
export function restructured(document: DocumentJson, { at, to, offset }: Where, block: BlockJson): DocumentJson {
  const copy = copyOf(document);
  const kinds = /^(?:doc|listItem|blockquote|tableCell|tableHeader)$/;
  const { content } = pick([copy, ...all(copy, ({ type }) => kinds.test(type)).map(({ node }) => node)], at) ?? copy;
  if (!content) return document;
  const index = offset % (content.length + 1);
  if (to % 3 === 0) content.splice(index, 1);
  else if (to % 3 === 1) content.splice(index, 0, structuredClone(block) as unknown as Loose);
  else content.splice(index, 1, ...content.slice(index, index + 1).map((node) => ({ type: 'blockquote', content: [node] })));
  return normalise(copy);
}

/** The words of some nodes, each by itself. */
export const wordsIn = (nodes: readonly InlineJson[]): string[] =>
  nodes.flatMap((node) => (node.type === 'text' ? (node.text.match(/[\p{L}\p{N}]+/gu) ?? []) : []));

export const where: fc.Arbitrary<Where> = fc.record({ at: fc.nat(), to: fc.nat(), offset: fc.nat() });

/** A document, and the same one after some random edits. */
export const edited = fc
  .tuple(
    normalDocument,
    fc.array(fc.record({ kind: fc.nat(6), where, words: fc.string({ maxLength: 12 }) }), { minLength: 1, maxLength: 5 }),
    normalDocument,
  )
  .map(([before, edits, other]): [DocumentJson, DocumentJson] => {
    let after = before;
    for (const { kind, where, words } of edits)
      after =
        [
          () => reworded(after, where, words),
          () => moved(after, where),
          () => split(after, where),
          () => joined(after, where),
          () => marked(after, where),
          () => retyped(after, where),
          () => restructured(after, where, other.content[0] ?? { type: 'paragraph' }),
        ][kind]?.() ?? after;
    return [before, after];
  });
