/** The first sentences of a paragraph, whole, up to `limit` characters; a first one that is longer is cut at a word. */
export function firstSentences(paragraph: string, limit: number): string {
  const text = paragraph.trim();
  if (text.length <= limit) return text;
  let end = 0;
  for (const { index } of text.matchAll(/[.!?]["”’)]*\s+(?=["“‘(]?\p{Lu})/gu)) {
    if (index >= limit) break;
    // "J. V. Stalin", "Yu. Pompeyev": a full stop after an initial ends nothing
    if (!/(?:^|[\s("“])\p{Lu}\p{Ll}?\.$/u.test(text.slice(0, index + 1))) end = index + 1;
  }
  if (end > 0) return text.slice(0, end);
  return `${text.slice(0, text.lastIndexOf(' ', limit)).replace(/[,;:–-]$/, '')} …`;
}
