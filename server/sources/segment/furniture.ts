const months = 'January|February|March|April|May|June|July|August|September|October|November|December';

/** What a page or an instalment prints beside the work; each is a whole line. */
const marks: readonly RegExp[] = [
  /^\[text\]$/i,
  // [No 12, Dec 88 pp 46-166]
  /^\[[^\]]{0,30}\bpp \d+[-–]\d+\]$/,
  // a report's number: JPRS-UPA-89-043
  /^[A-Z]{2,}(?:-[A-Z]+)*(?:-\d+){2,}$/,
  /^-{0,2} ?page \d{1,4} ?-{0,2}$/i,
];
const dateAndPage = new RegExp(`^\\d{1,2} (?:${months}) \\d{4} \\w{1,4}$`);
const alone = /^(?:\d{1,4}|[b-hj-z])$/;

/** The lines that are a page's furniture: running heads, page numbers, instalment marks, a stray letter between two blank lines. */
export function furnitureOf(lines: readonly string[], wrapped: boolean): Set<number> {
  const found = new Set<number>();
  lines.forEach((raw, i) => {
    const text = raw.trim();
    const isDateLine = () => dateAndPage.test(text) && found.has(i);
    const isAlone = () => wrapped && alone.test(text) && !lines[i - 1]?.trim() && !lines[i + 1]?.trim();
    if (text !== '' && (marks.some((mark) => mark.test(text)) || isDateLine() || isAlone())) found.add(i + 1);
  });
  return found;
}
