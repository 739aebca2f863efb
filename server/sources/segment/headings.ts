/** A heading is a short line that stands alone; these many characters at most. */
const longest = 90;

const chapter = /^(?:chapter|book|part)\s+(?:[ivxlc]+|\d+)\b/i;
/** Does this line begin a chapter, whatever stands before it? */
export const isChapterLine = (line: string): boolean => line.length <= longest && chapter.test(line) && !/[,;:]$/.test(line);

const markdown = /^(#{1,6})\s+\S/;
const small = /^(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with)$/i;

/**
 * The level of a line that stands alone: 1 a chapter, 2 a section, null no heading. In Markdown the marks decide; elsewhere a section's title
 * has two words or more, each with a capital but for the small ones, and no initials, date, number or comma.
 */
export function headingLevel(line: string, isMarkdown: boolean): 1 | 2 | null {
  if (isMarkdown) {
    const marks = markdown.exec(line)?.[1]?.length;
    return marks === undefined ? null : marks === 1 ? 1 : 2;
  }
  if (line.length > longest) return null;
  if (isChapterLine(line)) return 1;
  return isTitle(line) ? 2 : null;
}

function isTitle(line: string): boolean {
  if (/[,;:\d*()%[\]]|\b\p{Lu}\.|[—–]|\.{2,}/u.test(line)) return false;
  const bare = line.replace(/[.?!]?["'”’]*$/u, '').replace(/^["'“‘]/u, '');
  if (/[.?!]/.test(bare) || (/[.!]$/.test(line) && !/["”]/.test(line))) return false;
  const words = bare.split(/\s+/);
  if (words.length < 2 || small.test(words.at(-1) ?? '')) return false;
  const double = line.match(/["“”]/g)?.length ?? 0;
  if (double % 2 === 1) return false;
  return words.every((w, i) => /^["'“‘]?\p{Lu}[\p{Ll}'’-]/u.test(w) || /^\p{Lu}$/u.test(w) || (i > 0 && small.test(w)));
}
