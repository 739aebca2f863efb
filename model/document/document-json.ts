/** A document's normal form, as stored and as the API shows it; `normalise` makes it, and the editor's schema reads and writes it unchanged. */
export interface DocumentJson {
  readonly type: 'doc';
  readonly content: readonly BlockJson[];
}

export type BlockJson = ParagraphJson | HeadingJson | BulletListJson | OrderedListJson | BlockquoteJson | TableJson;
export type InlineJson = TextJson | HardBreakJson | CitationJson;
export type TextBlockJson = ParagraphJson | HeadingJson;
export type CellJson = TableCellJson | TableHeaderJson;
/** Every node but the document itself. */
export type NodeJson = BlockJson | InlineJson | ListItemJson | TableRowJson | CellJson;

/** `content` is absent when empty. */
export interface ParagraphJson {
  readonly type: 'paragraph';
  readonly content?: readonly InlineJson[];
}

export interface HeadingJson {
  readonly type: 'heading';
  readonly attrs: { readonly level: 2 | 3 | 4 };
  readonly content?: readonly InlineJson[];
}

export interface BulletListJson {
  readonly type: 'bulletList';
  readonly content: readonly ListItemJson[];
}

export interface OrderedListJson {
  readonly type: 'orderedList';
  readonly attrs: { readonly start: number };
  readonly content: readonly ListItemJson[];
}

export interface ListItemJson {
  readonly type: 'listItem';
  readonly content: readonly BlockJson[];
}

export interface BlockquoteJson {
  readonly type: 'blockquote';
  readonly content: readonly BlockJson[];
}

export interface TableJson {
  readonly type: 'table';
  readonly content: readonly TableRowJson[];
}

/** `content` is absent in a row that cells from above cover whole. */
export interface TableRowJson {
  readonly type: 'tableRow';
  readonly content?: readonly CellJson[];
}

export type Align = 'left' | 'center' | 'right';

export interface CellAttributes {
  readonly colspan: number;
  readonly rowspan: number;
  readonly align: Align | null;
}

export interface TableCellJson {
  readonly type: 'tableCell';
  readonly attrs: CellAttributes;
  readonly content: readonly BlockJson[];
}

export interface TableHeaderJson {
  readonly type: 'tableHeader';
  readonly attrs: CellAttributes;
  readonly content: readonly BlockJson[];
}

export interface HardBreakJson {
  readonly type: 'hardBreak';
}

/** A place in a source: 1-based lines of the original file, or the whole source when both are null. */
export interface CitationAttributes {
  readonly source: string;
  readonly from: number | null;
  readonly to: number | null;
  /** Words of the source that the citation rests on. */
  readonly quote: string | null;
}

export interface CitationJson {
  readonly type: 'citation';
  readonly attrs: CitationAttributes;
}

export interface TextJson {
  readonly type: 'text';
  readonly marks?: readonly MarkJson[];
  readonly text: string;
}

/** A link to a page: `page` is the page's id for life, null while nobody has written it; `slug` is what the author meant. */
export interface PageLinkAttributes {
  readonly page: string | null;
  readonly slug: string;
}

export type MarkJson =
  | { readonly type: 'bold' | 'italic' | 'strike' }
  | { readonly type: 'link'; readonly attrs: { readonly href: string } }
  | { readonly type: 'pageLink'; readonly attrs: PageLinkAttributes }
  | { readonly type: 'claim'; readonly attrs: { readonly claim: string } };

export const emptyDocument: DocumentJson = { type: 'doc', content: [{ type: 'paragraph' }] };
