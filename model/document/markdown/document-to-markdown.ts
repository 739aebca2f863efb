import type { BlockJson, BulletListJson, CellJson, DocumentJson, OrderedListJson, TableJson } from '../document-json.js';
import { writeFence } from './fence-syntax.js';
import { type WriteContext, writeInline } from './write-inline.js';

const indent = (text: string, first: string, others: string): string =>
  text
    .split('\n')
    .map((line, index) => (index === 0 ? first : line && others) + line)
    .join('\n');

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line ? `> ${line}` : '>'))
    .join('\n');

/** Lists that follow one another would be read as one, so every second has the other sign. */
function writeList(list: BulletListJson | OrderedListJson, second: boolean, context: WriteContext): string {
  const items = list.content.map((item, index) => {
    const number = list.type === 'orderedList' ? Math.min(list.attrs.start + index, 999_999_999) : 0;
    const sign = list.type === 'bulletList' ? (second ? '* ' : '- ') : `${number}${second ? ')' : '.'} `;
    return indent(writeBlocks(item.content, context), sign, ' '.repeat(sign.length));
  });
  const tight = list.content.every((item) => item.content.length === 1 && item.content[0]?.type === 'paragraph');
  return items.join(tight ? '\n' : '\n\n');
}

/** Can pipes say this table? One header row, one paragraph in each cell, one alignment for each column, no spans. */
function isPlain(table: TableJson): boolean {
  const columns = table.content[0]?.content ?? [];
  return (
    columns.length > 0 &&
    table.content.every(
      (row, index) =>
        row.content?.length === columns.length &&
        row.content.every(({ type, attrs, content }, column) => {
          const plainCell = attrs.colspan === 1 && attrs.rowspan === 1 && attrs.align === columns[column]?.attrs.align;
          return (
            plainCell &&
            type === (index === 0 ? 'tableHeader' : 'tableCell') &&
            content.length === 1 &&
            content[0]?.type === 'paragraph'
          );
        }),
    )
  );
}

const underlines = { left: ':--', center: ':-:', right: '--:' } as const;

function writePlainTable(table: TableJson, context: WriteContext): string {
  const wordsOf = ({ content: [only] }: CellJson): string =>
    only?.type === 'paragraph' ? writeInline(only.content, 'cell', context) : '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = table.content.map((row) => line((row.content ?? []).map(wordsOf)));
  const columns = table.content[0]?.content ?? [];
  rows.splice(1, 0, line(columns.map(({ attrs }) => (attrs.align ? underlines[attrs.align] : '---'))));
  return rows.join('\n');
}

function writeFencedTable(table: TableJson, context: WriteContext): string {
  const rows = table.content.map((row) => {
    const cells = (row.content ?? []).map(({ type, attrs, content }) => {
      const { colspan, rowspan, align } = attrs;
      const words = [type === 'tableHeader' ? 'header' : 'cell'];
      if (colspan !== 1) words.push(`colspan=${colspan}`);
      if (rowspan !== 1) words.push(`rowspan=${rowspan}`);
      if (align) words.push(`align=${align}`);
      return writeFence(words.join(' '), writeBlocks(content, context));
    });
    return writeFence('row', cells.join('\n'));
  });
  return writeFence('table', rows.join('\n'));
}

function writeBlock(block: BlockJson, second: boolean, context: WriteContext): string {
  switch (block.type) {
    case 'paragraph':
      return writeInline(block.content, 'paragraph', context) || '\\';
    case 'heading':
      return `${'#'.repeat(block.attrs.level)} ${writeInline(block.content, 'heading', context)}`.trimEnd();
    case 'bulletList':
    case 'orderedList':
      return writeList(block, second, context);
    case 'blockquote':
      return quoted(writeBlocks(block.content, context));
    case 'table':
      return isPlain(block) ? writePlainTable(block, context) : writeFencedTable(block, context);
  }
}

function writeBlocks(blocks: readonly BlockJson[], context: WriteContext): string {
  let second = false;
  return blocks
    .map((block, index) => {
      second = block.type === blocks[index - 1]?.type && !second;
      return writeBlock(block, second, context);
    })
    .join('\n\n');
}

/** The document in the wiki's dialect of Markdown; `markdownToDocument` reads it back the same. Links have the slugs that they hold, unless told. */
export const documentToMarkdown = (document: DocumentJson, context: WriteContext = { slugOf: (link) => link.slug }): string =>
  `${writeBlocks(document.content, context)}\n`;
