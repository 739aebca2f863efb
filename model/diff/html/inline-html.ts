import type { CitationAttributes, InlineJson, MarkJson } from '../../document/index.js';
import { element, type Html, isHref, joinHtml, textHtml } from '../../html/index.js';
import type { Piece } from '../diff-json.js';
import { type Line, markKey } from '../lines.js';

/** How much of a change is shown: both texts in one, or one of the two. */
export type View = 'both' | 'before' | 'after';

/** The numbers that citations have in the newer text; those that are gone go on after them. */
export type CitationNumbers = ReadonlyMap<string, number>;

const placeKey = ({ source, from, to }: CitationAttributes) => `${source} ${from} ${to}`;

export function citationNumbers(...texts: readonly (readonly Line[])[]): CitationNumbers {
  const numbers = new Map<string, number>();
  for (const lines of texts)
    for (const { content } of lines)
      for (const node of content) {
        if (node.type !== 'citation') continue;
        const key = placeKey(node.attrs);
        if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
      }
  return numbers;
}

const linesOf = ({ from, to }: CitationAttributes): string =>
  from === null ? '' : to === null || to === from ? `${from}` : `${from}–${to}`;

/** Words and atoms; a citation is its number, or where it counts (`spelled`) its source and lines. */
export function inlineHtml(nodes: readonly InlineJson[], numbers: CitationNumbers, spelled = false): Html {
  return joinHtml(
    nodes.map((node) => {
      if (node.type === 'hardBreak') return spelled ? joinHtml([textHtml('↵'), element('br', {})]) : element('br', {});
      if (node.type === 'citation') return citation(node.attrs, numbers, spelled);
      return (node.marks ?? []).reduceRight((words, mark) => marked(mark, words), textHtml(node.text));
    }),
  );
}

function citation(attributes: CitationAttributes, numbers: CitationNumbers, spelled: boolean): Html {
  const place = `${attributes.source} ${linesOf(attributes)}`.trim();
  const words = spelled ? place : String(numbers.get(placeKey(attributes)) ?? '');
  return element('sup', { class: spelled ? 'cite spelled' : 'cite', title: place }, textHtml(words));
}

function marked(mark: MarkJson, words: Html): Html {
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
      return isHref(mark.attrs.href)
        ? element('a', { class: 'external', rel: 'noopener nofollow', href: mark.attrs.href }, words)
        : words;
    case 'pageLink':
      return element('a', { class: 'page-link', href: `/wiki/${mark.attrs.slug}` }, words);
  }
}

/** The pieces of changed lines as one or several lines of markup. */
export function piecesHtml(pieces: readonly Piece[], view: View, numbers: CitationNumbers): Html[] {
  const lines: Html[][] = [[]];
  const put = (html: Html) => lines.at(-1)?.push(html);
  for (const [i, piece] of pieces.entries()) {
    if (isBlank(piece) && [pieces[i - 1], pieces[i + 1]].some((next) => next?.op === 'border')) continue;
    switch (piece.op) {
      case 'same':
        put(inlineHtml(piece.nodes, numbers));
        break;
      case 'removed':
        if (view !== 'after') put(element('del', {}, inlineHtml(piece.nodes, numbers, true)));
        break;
      case 'added':
        if (view !== 'before') put(element('ins', {}, inlineHtml(piece.nodes, numbers, true)));
        break;
      case 'marked':
        put(restyled(piece, view, numbers));
        break;
      case 'border':
        if (piece.in === 'before' && view !== 'after') put(element('del', { class: 'border' }, textHtml('¶')));
        if (piece.in === 'after' && view !== 'before') put(element('ins', { class: 'border' }, textHtml('¶')));
        if (piece.in === 'both' || (piece.in === 'before') === (view === 'before')) lines.push([]);
        break;
    }
  }
  return lines.map(joinHtml);
}

/** The space that a border took the place of, or that took its place, is nothing to look at. */
const isBlank = (piece: Piece): boolean =>
  (piece.op === 'removed' || piece.op === 'added') &&
  piece.nodes.every((node) => node.type === 'text' && node.text.trim() === '');

/** Words that stayed and look or lead differently; what is different is said in the title. */
function restyled(piece: Extract<Piece, { op: 'marked' }>, view: View, numbers: CitationNumbers): Html {
  const nodes = view === 'before' ? piece.before : piece.after;
  return element('span', { class: 'restyled', title: differentMarks(piece) }, inlineHtml(nodes, numbers));
}

const names: Readonly<Record<MarkJson['type'], string>> = {
  bold: 'bold',
  italic: 'italics',
  strike: 'strike-through',
  link: 'link',
  pageLink: 'link',
  claim: 'claim mark',
};

function differentMarks({ before, after }: Extract<Piece, { op: 'marked' }>): string {
  const marksOf = (nodes: readonly InlineJson[]) =>
    new Map(nodes.flatMap((node) => (node.type === 'text' ? (node.marks ?? []) : [])).map((mark) => [markKey(mark), mark.type]));
  const [was, is] = [marksOf(before), marksOf(after)];
  const gone = [...was].filter(([key]) => !is.has(key)).map(([, type]) => names[type]);
  const come = [...is].filter(([key]) => !was.has(key)).map(([, type]) => names[type]);
  const changed = come.filter((name) => gone.includes(name)).map((name) => `${name} changed`);
  return [
    ...new Set([
      ...changed,
      ...come.filter((name) => !gone.includes(name)).map((name) => `${name} added`),
      ...gone.filter((name) => !come.includes(name)).map((name) => `${name} removed`),
    ]),
  ].join(', ');
}
