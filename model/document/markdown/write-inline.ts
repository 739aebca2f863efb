import type { InlineJson, MarkJson, PageLinkAttributes } from '../document-json.js';
import { sameMark } from '../normalise-marks.js';
import { breakSpan, writeSpan } from './span-syntax.js';
import { writeCitations } from './write-citations.js';

/** Where the words stand: a line of a paragraph may break, a heading's and a cell's may not. */
export type Place = 'paragraph' | 'heading' | 'cell';

export interface WriteContext {
  /** The address to write for a link to a page. */
  slugOf(link: PageLinkAttributes): string;
}

/** What a neighbouring character is for Markdown's rules of emphasis; `other` where its Unicode class might be read differently. */
type Class = 'space' | 'sign' | 'word' | 'other';

function classOf(character: string | undefined): Class {
  if (character === undefined || character === ' ' || character === '\n') return 'space';
  if (/[!-/:-@[-`{-~]/.test(character)) return 'sign';
  return /[\p{L}\p{Nd}]/u.test(character) && character.length === 1 ? 'word' : 'other';
}

const signs: Readonly<Partial<Record<MarkJson['type'], readonly string[]>>> = {
  bold: ['**'],
  italic: ['*', '_'],
  strike: ['~~'],
};

/**
 * May this side of Markdown's own sign be read back? It must lean on a letter, or on a sign with a sign or space outside; it may not
 * touch its like; `_` may not stand within a word.
 */
function leans(sign: string, inner: string | undefined, outer: string | undefined): boolean {
  if (inner === sign[0] || outer === sign[0]) return false;
  const [within, beyond] = [classOf(inner), classOf(outer)];
  if (within === 'space' || within === 'other' || beyond === 'other') return false;
  return beyond !== 'word' || (sign !== '_' && within === 'word');
}

const escapeWords = (text: string): string =>
  text.replace(/[\\`*_[\]<~|]|&(?=[#A-Za-z])|!$/g, '\\$&').replace(/[\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Signs that Markdown would take for its own in an address. */
const escapeAddress = (href: string): string => href.replace(/[()]/g, '\\$&').replace(/&/g, '&amp;').replace(/\|/g, '&#124;');

/** A list of inline nodes being written; `open` are the marks that are written around the nodes in hand. */
class InlineWriting {
  constructor(
    private readonly nodes: readonly InlineJson[],
    private readonly place: Place,
    private readonly context: WriteContext,
  ) {}

  /** Nodes from `start` to `end`; `before` and `after` are the characters around. */
  write(start: number, end: number, open: readonly MarkJson[], before?: string, after?: string): string {
    let written = '';
    for (let index = start; index < end; index++) {
      const node = this.nodes[index];
      const outer = this.longestMark(index, end, open);
      if (outer) {
        const edge = outer.mark.type === 'bold' || outer.mark.type === 'italic' ? '*' : '[';
        const words = this.write(index, outer.end, [...open, outer.mark], edge, edge);
        const next = outer.end < end ? this.firstOf(outer.end, open) : after;
        written += this.marked(outer.mark, words, written.at(-1) ?? before, next);
        index = outer.end - 1;
      } else if (node?.type === 'text') written += escapeWords(node.text);
      else if (node?.type === 'hardBreak') written += this.endsLine(index) ? '\\\n' : breakSpan;
      else if (node?.type === 'citation') {
        const group = [node.attrs];
        for (let next = this.nodes[index + 1]; next?.type === 'citation'; next = this.nodes[index + 1]) {
          group.push(next.attrs);
          index++;
        }
        written += writeCitations(group);
      }
    }
    return written;
  }

  /** The marks of the node at `index` that are not written yet. */
  private marksLeft(index: number, open: readonly MarkJson[]): readonly MarkJson[] {
    const node = this.nodes[index];
    return node?.type === 'text' ? (node.marks ?? []).filter((mark) => !open.some((written) => sameMark(written, mark))) : [];
  }

  /** Of the marks that start at `start`, the one that goes furthest, and where it ends. */
  private longestMark(start: number, end: number, open: readonly MarkJson[]): { mark: MarkJson; end: number } | null {
    let longest: { mark: MarkJson; end: number } | null = null;
    for (const mark of this.marksLeft(start, open)) {
      let last = start + 1;
      while (last < end && this.marksLeft(last, open).some((other) => sameMark(other, mark))) last++;
      if (!longest || last > longest.end) longest = { mark, end: last };
    }
    return longest;
  }

  /** The first character that the node at `index` will write, or one that is as bad a neighbour. */
  private firstOf(index: number, open: readonly MarkJson[]): string {
    const node = this.nodes[index];
    const left = this.marksLeft(index, open);
    if (left.some((mark) => mark.type === 'bold' || mark.type === 'italic')) return '*';
    if (node?.type !== 'text' || left.length > 0) return left.some((mark) => mark.type === 'strike') ? '~' : '[';
    return escapeWords(node.text)[0] ?? '[';
  }

  /** Can the hard break at `index` be the end of a line? Not where nothing follows. */
  private endsLine(index: number): boolean {
    return this.place === 'paragraph' && index + 1 < this.nodes.length;
  }

  private marked(mark: MarkJson, words: string, before: string | undefined, after: string | undefined): string {
    if (mark.type === 'link') return `[${words}](${escapeAddress(mark.attrs.href)})`;
    if (mark.type === 'pageLink') return `[${words}](wiki:${this.context.slugOf(mark.attrs)})`;
    const sign = signs[mark.type]?.find((one) => leans(one, words[0], before) && leans(one, words.at(-1), after));
    return sign ? `${sign}${words}${sign}` : writeSpan(words, mark);
  }
}

const entities = (space: string): string => [...space].map((character) => `&#${character.charCodeAt(0)};`).join('');

/** The signs that make something else of a line when they open it. */
const opening = /^(?:[-+=:>#]|\d{1,9}(?=[.)]))/;

function finishLine(line: string, place: Place): string {
  const edged = line.replace(/^\s+|\s+$/g, entities);
  if (place === 'cell') return edged;
  if (place === 'heading') return edged.replace(/#+$/, (closing) => closing.replace(/#/g, '\\#'));
  return edged.replace(opening, (sign) => (/\d/.test(sign) ? `${sign}\\` : `\\${sign}`));
}

/** The words of a paragraph, heading or cell. */
export function writeInline(nodes: readonly InlineJson[] | undefined, place: Place, context: WriteContext): string {
  if (!nodes?.length) return '';
  const written = new InlineWriting(nodes, place, context).write(0, nodes.length, []);
  return written
    .split('\n')
    .map((line) => finishLine(line, place))
    .join('\n');
}
