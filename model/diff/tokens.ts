import type { InlineJson } from '../document/index.js';
import { marksKey, nodeKey } from './lines.js';

/** Words, white space, and everything else sign by sign. Scripts written without spaces are taken sign by sign too. */
const token =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])+(?:['’](?:(?!\p{Script=Han})[\p{L}\p{M}])+)*|\s+|./gsu;
const isWordStart = /^[\p{L}\p{M}\p{N}]/u;
const isBlank = /^\s*$/;

export type TokenKind = 'word' | 'blank' | 'sign' | 'atom' | 'border';

/** Gives each different token of two documents a number, and knows what it is. */
export class Vocabulary {
  private readonly ids = new Map<string, number>();
  /** By the token's number. */
  readonly kinds: TokenKind[] = [];
  /** Characters of the token; an atom and a border have one. */
  readonly lengths: number[] = [];
  /** The number of the token between two lines. */
  readonly border = this.id('\u0004', 'border', 1);

  id(key: string, kind: TokenKind, length: number): number {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.kinds.push(kind) - 1;
    this.lengths.push(length);
    this.ids.set(key, id);
    return id;
  }

  /** The tokens of one line. They follow the words alone: formatting in the middle of a word does not part it. */
  tokensOf(content: readonly InlineJson[]): number[] {
    const tokens: number[] = [];
    let text = '';
    const flush = () => {
      for (const [found] of text.matchAll(token)) {
        const kind = isWordStart.test(found) ? 'word' : isBlank.test(found) ? 'blank' : 'sign';
        tokens.push(this.id(`t${found}`, kind, found.length));
      }
      text = '';
    };
    for (const node of content) {
      if (node.type === 'text') text += node.text;
      else {
        flush();
        tokens.push(this.id(nodeKey(node), 'atom', 1));
      }
    }
    flush();
    return tokens;
  }
}

const lengthOf = (node: InlineJson) => (node.type === 'text' ? node.text.length : 1);

/** Cuts pieces from the front of a line's content, one after another; lengths in characters, an atom counts one. */
export class Cutter {
  private index = 0;
  private offset = 0;

  constructor(private readonly content: readonly InlineJson[]) {}

  /** At most `length` characters that have equal marks, or one atom; null at the end. */
  next(length: number): InlineJson | null {
    const node = this.content[this.index];
    if (!node) return null;
    if (node.type !== 'text') {
      this.index++;
      return node;
    }
    const end = Math.min(node.text.length, this.offset + length);
    const text = node.text.slice(this.offset, end);
    if (end === node.text.length) {
      this.index++;
      this.offset = 0;
    } else this.offset = end;
    return node.marks ? { type: 'text', marks: node.marks, text } : { type: 'text', text };
  }

  /** Characters until the marks may change. */
  get ahead(): number {
    const node = this.content[this.index];
    return node ? lengthOf(node) - this.offset : 0;
  }

  take(length: number): InlineJson[] {
    const nodes: InlineJson[] = [];
    for (let left = length; left > 0; ) {
      const node = this.next(left);
      if (!node) break;
      nodes.push(node);
      left -= lengthOf(node);
    }
    return nodes;
  }
}

/** Puts nodes at the end of others; texts with equal marks become one, as in the normal form. */
export function appendNodes(nodes: InlineJson[], more: readonly InlineJson[]): void {
  for (const node of more) {
    const last = nodes.at(-1);
    if (node.type === 'text' && last?.type === 'text' && marksKey(node) === marksKey(last))
      nodes[nodes.length - 1] = { ...last, text: last.text + node.text };
    else nodes.push(node);
  }
}
