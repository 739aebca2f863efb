import type { Lines } from '../../client/render.js';

/** Lines of one text that the other has not got, each as often as it is missing, in their order. */
const missing = (from: readonly string[], to: readonly string[]): string[] => {
  const left = new Map<string, number>();
  for (const line of to) left.set(line, (left.get(line) ?? 0) + 1);
  return from.filter((line) => {
    const count = left.get(line) ?? 0;
    if (count > 0) left.set(line, count - 1);
    return count === 0 && line.trim() !== '';
  });
};

/** What of a plain text would go and what would come, line by line; lines that only move are neither. */
export function changedLines(before: string, after: string): Lines {
  const [from, to] = [before.split('\n'), after.split('\n')];
  return { gone: missing(from, to), come: missing(to, from) };
}
