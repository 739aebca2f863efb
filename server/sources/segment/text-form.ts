/** How a text is set: in the lines of a page, a paragraph on each line, in Markdown, or in HTML. */
export type TextForm = 'wrapped' | 'paragraphs' | 'markdown' | 'html';

/** Characters of a page's line, at most. */
const pageWidth = 100;

/** The form of a file with this name and these lines. A `.txt` can be Markdown: two headings show it. */
export function formOf(name: string, lines: readonly string[]): TextForm {
  if (/\.html?$/i.test(name)) return 'html';
  const filled = lines.map((l) => l.trim()).filter(Boolean);
  if (/\.md$/i.test(name) || filled.filter((l) => /^#{1,6}\s+\S/.test(l)).length >= 2) return 'markdown';
  const middle = filled.map((l) => l.length).sort((a, b) => a - b)[filled.length >> 1] ?? 0;
  const pairs = lines.filter((l, i) => l.trim() && lines[i + 1]?.trim()).length;
  return middle <= pageWidth && pairs * 2 > filled.length ? 'wrapped' : 'paragraphs';
}
