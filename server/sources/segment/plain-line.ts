import MarkdownIt from 'markdown-it';

const inline = new MarkdownIt({ html: true });

/** The words of a line of Markdown: headings' marks, emphasis, links and tags go, a note's number stays in brackets. */
export function plainMarkdown(line: string): string {
  const bare = line.replace(/^#{1,6}\s+|\s+#+$/g, '').replace(/<sup>\s*(\d+)\s*<\/sup>/gi, '[$1]');
  const [parsed] = inline.parseInline(bare, {});
  const words = (parsed?.children ?? []).map((t) => {
    if (t.type === 'text' || t.type === 'code_inline' || t.type === 'image') return t.content;
    return t.type === 'softbreak' || t.type === 'hardbreak' ? ' ' : '';
  });
  return words.join('').trim();
}
