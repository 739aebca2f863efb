/** The first and last of the lines that a stretch of a text comes from; `starts`: each line and where in the text its words begin. */
export function linesOfSpan(
  starts: readonly (readonly [line: number, offset: number])[],
  [first, end]: readonly [first: number, end: number],
): { from: number; to: number } | null {
  const lines = starts.flatMap(([line, at], i) =>
    at < end && (starts[i + 1]?.[1] ?? Number.POSITIVE_INFINITY) > first ? [line] : [],
  );
  return lines.length === 0 ? null : { from: Math.min(...lines), to: Math.max(...lines) };
}
