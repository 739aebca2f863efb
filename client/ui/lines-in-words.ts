/** `line 5`, `lines 5–7`. */
export const linesInWords = (from: number, to: number | null): string =>
  to === null || to === from ? `line ${from}` : `lines ${from}–${to}`;
