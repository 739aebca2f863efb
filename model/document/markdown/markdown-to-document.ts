import type { Token } from 'markdown-it';
import { Refusal } from '../../contract/index.js';
import { limits } from '../../protocol/index.js';
import type { DocumentJson } from '../document-json.js';
import { normalise } from '../normalise.js';
import { dialectParser } from './dialect.js';
import { cellsIn, readFence } from './fence-syntax.js';
import { readInline } from './read-inline.js';

export interface MarkdownContext {
  /** The id of the page at this address, null while there is none. */
  pageOf(slug: string): string | null;
  /** The id of the claim at this address, null while there is none. Without it, a claim named by its address is refused. */
  readonly claimOf?: (slug: string) => string | null;
  /** The number of the first line in its file, for refusals; 1 unless told. */
  readonly firstLine?: number;
}

/** A node under construction, for `normalise` to finish. */
interface Draft {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content: unknown[];
}

const draftOf = (type: string, attrs?: Draft['attrs']): Draft => ({ type, ...(attrs && { attrs }), content: [] });

/** Nodes that are not empty in Markdown even where nothing is written in them. */
const neverEmpty = new Set(['listItem', 'blockquote', 'tableHeader', 'tableCell']);
/** Tokens of Markdown's tables that stand for nothing of ours. */
const transparent = new Set(['thead_open', 'thead_close', 'tbody_open', 'tbody_close']);
const reasons: Readonly<Record<string, string>> = {
  code_block: 'code is not part of a page (this line is indented)',
  hr: 'rules are not part of a page',
  html_block: 'HTML is not part of a page',
};

function alignOf(cell: Token): string | null {
  const [, align] = /text-align:(\w+)/.exec(cell.attrGet('style') ?? '') ?? [];
  return align ?? null;
}

class Conversion {
  private readonly lines: readonly string[];
  /** The place of the last token that has one, counted from 0. */
  private line = 0;

  constructor(
    private readonly context: MarkdownContext,
    private readonly source: string,
    /** The number of the source's first line. */
    private readonly firstLine: number,
    /** The fences that the source stands within. */
    private readonly fences: number,
  ) {
    this.lines = source.split('\n');
  }

  /** The source's blocks. Directly within the fence of a table or row, only the fences that belong there. */
  blocks(fence: string | null = null): unknown[] {
    const root = draftOf('doc');
    const open = [root];
    for (const token of dialectParser().parse(this.source, {})) {
      this.line = token.map?.[0] ?? this.line;
      const parent = open.at(-1) ?? root;
      if (transparent.has(token.type)) continue;
      if (token.type === 'fence') parent.content.push(this.fenced(token, open.length > 1 ? null : fence));
      else if (fence !== null) this.refuse('something else than a fence stands here');
      else if (token.nesting === 1) open.push(this.opened(token));
      else if (token.nesting === -1) {
        open.pop();
        if (neverEmpty.has(parent.type) && parent.content.length === 0) parent.content.push(draftOf('paragraph'));
        open.at(-1)?.content.push(parent);
      } else if (token.type === 'inline') parent.content.push(...this.inline(token, parent));
      else this.refuse(reasons[token.type] ?? 'this is not part of a page');
    }
    return root.content;
  }

  private refuse(reason: string): never {
    throw new Refusal('invalid', `line ${this.firstLine + this.line}: ${reason}`);
  }

  private opened(token: Token): Draft {
    switch (token.type) {
      case 'paragraph_open':
        return draftOf('paragraph');
      case 'heading_open': {
        const level = Number(token.tag.slice(1));
        return level >= 2 && level <= 4 ? draftOf('heading', { level }) : this.refuse('headings open with ##, ### or ####');
      }
      case 'bullet_list_open':
        return draftOf('bulletList');
      case 'ordered_list_open':
        return draftOf('orderedList', { start: Number(token.attrGet('start') ?? 1) });
      case 'list_item_open':
        return draftOf('listItem');
      case 'blockquote_open':
        return draftOf('blockquote');
      case 'table_open':
        this.checkRows(token);
        return draftOf('table');
      case 'tr_open':
        return draftOf('tableRow');
      case 'th_open':
        return draftOf('tableHeader', { align: alignOf(token) });
      case 'td_open':
        return draftOf('tableCell', { align: alignOf(token) });
      default:
        return this.refuse('this is not part of a page');
    }
  }

  /** A lone backslash is a paragraph without words. A cell of a pipe table holds its words directly, here in a paragraph. */
  private inline(token: Token, parent: Draft): unknown[] {
    if (parent.type === 'paragraph' && token.content === '\\') return [];
    const refuse = (reason: string) => this.refuse(reason);
    const { pageOf, claimOf = (slug) => refuse(`“${slug}” is not the id of a claim`) } = this.context;
    const content = readInline(token.children ?? [], { pageOf, claimOf, refuse });
    return parent.type === 'tableHeader' || parent.type === 'tableCell' ? [{ type: 'paragraph', content }] : content;
  }

  /** Markdown drops what a row has beyond the header's cells: that would lose words. */
  private checkRows({ map }: Token): void {
    const [start, end] = map ?? [0, 0];
    const columns = cellsIn(this.lines[start] ?? '');
    for (let row = start; row < end; row++) {
      this.line = row;
      if (cellsIn(this.lines[row] ?? '') > columns) this.refuse('this row has more cells than the table’s header');
    }
  }

  private fenced(token: Token, within: string | null): Draft {
    const fence = readFence(token.info, within);
    if (!fence) return this.refuse('code is not part of a page');
    if (this.fences >= limits.depth) this.refuse('tables stand too deep within one another');
    const inner = new Conversion(this.context, token.content, this.firstLine + this.line + 1, this.fences + 1);
    const content = inner.blocks(fence.type === 'table' || fence.type === 'tableRow' ? fence.type : null);
    if (neverEmpty.has(fence.type) && content.length === 0) content.push(draftOf('paragraph'));
    return { ...fence, content };
  }
}

/**
 * A document from Markdown in the wiki's dialect; throws `Refusal('invalid', 'line 12: ...')` where it holds anything else, so that
 * nothing is dropped or shown as bare signs.
 */
export function markdownToDocument(markdown: string, context: MarkdownContext): DocumentJson {
  const content = new Conversion(context, markdown.replace(/\r\n?/g, '\n'), context.firstLine ?? 1, 0).blocks();
  return normalise({ type: 'doc', content });
}
