import type { Run } from './match-sequences.js';
import type { Vocabulary } from './tokens.js';

/**
 * Leaves out what two texts have in common only by chance: spaces and commas between rewritten words, and a word or two in the middle of
 * long stretches that were rewritten. Without them a rewritten sentence is one change, not twenty.
 */
export function tidyRuns(
  runs: readonly Run[],
  a: readonly number[],
  b: readonly number[],
  { kinds, lengths }: Vocabulary,
): readonly Run[] {
  const sizeOf = (tokens: readonly number[], from: number, to: number) => {
    let size = 0;
    for (let i = from; i < to; i++) size += lengths[tokens[i] as number] as number;
    return size;
  };
  const hasWords = (tokens: readonly number[], from: number, to: number) => {
    for (let i = from; i < to; i++) if (kinds[tokens[i] as number] === 'word') return true;
    return false;
  };
  const kept: Run[] = [];
  for (const [i, run] of runs.entries()) {
    const last = kept.at(-1);
    const before = { a: last ? last.a + last.length : 0, b: last ? last.b + last.length : 0 };
    const after = runs[i + 1] ?? { a: a.length, b: b.length };
    const end = { a: run.a + run.length, b: run.b + run.length };
    const wordsAround =
      (hasWords(a, before.a, run.a) || hasWords(b, before.b, run.b)) &&
      (hasWords(a, end.a, after.a) || hasWords(b, end.b, after.b));
    const around = Math.min(
      Math.max(sizeOf(a, before.a, run.a), sizeOf(b, before.b, run.b)),
      Math.max(sizeOf(a, end.a, after.a), sizeOf(b, end.b, after.b)),
    );
    let [words, isFixed] = [0, false];
    for (let t = run.a; t < end.a && !isFixed; t++) {
      const kind = kinds[a[t] as number];
      if (kind === 'word') words++;
      isFixed = kind === 'atom' || kind === 'border' || words > 2;
    }
    const byChance = wordsAround && !isFixed && (words === 0 || 2 * sizeOf(a, run.a, end.a) < around);
    if (!byChance) kept.push(run);
  }
  return kept;
}
