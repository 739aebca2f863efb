import type { LogRow } from '../collab/index.js';

/** Milliseconds and bytes. */
export interface CutLimits {
  /** Without a change: then what was written is a version. */
  readonly pause: number;
  /** Of editing without such a pause. */
  readonly span: number;
  readonly bytes: number;
}

export const cutLimits: CutLimits = { pause: 90_000, span: 30 * 60_000, bytes: 200_000 };

/**
 * After which of these rows, the rows after the last version, versions end: before every pause, and where editing goes on and on at the
 * longest pause of its later half. `now` (milliseconds since 1970) says how long the pause after the last row is by now.
 */
export function cutPoints(rows: readonly LogRow[], now: number, limits = cutLimits): number[] {
  const points: number[] = [];
  const pauseAfter = (i: number) => (rows[i + 1]?.at ?? now) - (rows[i]?.at ?? now);
  let start = 0;
  let bytes = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as LogRow;
    bytes += row.bytes;
    let end = -1;
    if (pauseAfter(i) >= limits.pause) end = i;
    else if (row.at - (rows[start]?.at ?? 0) >= limits.span || bytes >= limits.bytes) end = longestPause(start, i, pauseAfter);
    if (end < 0) continue;
    points.push(rows[end]?.seq ?? 0);
    i = end;
    start = end + 1;
    bytes = 0;
  }
  return points;
}

/** The row before the longest pause in the later half of these rows, whose last one has met a limit. */
function longestPause(first: number, last: number, pauseAfter: (i: number) => number): number {
  let best = Math.max(first, last - 1);
  for (let i = best - 1; i >= (first + last) / 2; i--) if (pauseAfter(i) > pauseAfter(best)) best = i;
  return best;
}
