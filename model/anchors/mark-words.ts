import {
  type DocumentJson,
  type InlineJson,
  type MarkJson,
  type NodeJson,
  normalise,
  type TextBlockJson,
  textOf,
} from '../document/index.js';

/** The document with a claim marked on a stretch of its plain text; the same where no words stand there. */
export function markWords(document: DocumentJson, { from, to }: { from: number; to: number }, claim: string): DocumentJson {
  const mark: MarkJson = { type: 'claim', attrs: { claim } };
  let at = 0;
  const block = (node: TextBlockJson): TextBlockJson => {
    const start = at;
    at += textOf(node).length + 1;
    if (!node.content || start >= to || at <= from) return node;
    let place = start;
    const content = node.content.flatMap((inline): InlineJson[] => {
      const here = place;
      place += inline.type === 'text' ? inline.text.length : inline.type === 'hardBreak' ? 1 : 0;
      return inline.type === 'text' ? cut(inline, from - here, to - here, mark) : [inline];
    });
    return { ...node, content };
  };
  const inside = <T extends NodeJson | DocumentJson>(node: T): T => {
    if (node.type === 'paragraph' || node.type === 'heading') return block(node as TextBlockJson) as T;
    if (!('content' in node) || !node.content) return node;
    return { ...node, content: node.content.map((child: NodeJson) => inside(child)) };
  };
  return normalise(inside(document));
}

/** A text in up to three, the middle one marked. */
function cut(text: InlineJson & { type: 'text' }, from: number, to: number, mark: MarkJson): InlineJson[] {
  const { text: words, marks = [] } = text;
  const within = (at: number) => Math.max(0, Math.min(at, words.length));
  const start = within(from) - Number(cutsPair(words, within(from)));
  const end = within(to) + Number(cutsPair(words, within(to)));
  if (start >= end) return [text];
  const parts: InlineJson[] = [
    { ...text, text: words.slice(0, start) },
    { ...text, text: words.slice(start, end), marks: [...marks, mark] },
    { ...text, text: words.slice(end) },
  ];
  return parts.filter((part) => part.type !== 'text' || part.text !== '');
}

/** Does this place lie between the two halves of one character? */
const cutsPair = (words: string, at: number): boolean =>
  /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(words.slice(Math.max(0, at - 1), at + 1)) && at > 0;
