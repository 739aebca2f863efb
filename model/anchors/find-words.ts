import { likeness, runsOf, sharedContext, type WordAt, wordsAt, wordsOf } from './words.js';

/** Words of a text, by where they stand in it. */
export interface FoundWords {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** Everywhere that these words stand in a text, whatever their case and punctuation. */
export function findWords(text: string, words: string): FoundWords[] {
  const whole = wordsAt(text);
  return stretches(text, whole, wordsOf(words));
}

function stretches(text: string, whole: readonly WordAt[], part: readonly string[]): FoundWords[] {
  const runs = runsOf(
    part,
    whole.map((at) => at.word),
  );
  return runs.map((at) => {
    const from = whole[at]?.from ?? 0;
    const to = whole[at + part.length - 1]?.to ?? 0;
    return { from, to, words: text.slice(from, to) };
  });
}

/** What a lost place is looked for by. */
export interface LostWords {
  readonly quote: string;
  readonly words: string;
  readonly before: string;
  readonly after: string;
}

/** The nearest words of a context that have to be there to find what stood between. */
const nearest = 4;

/**
 * Where a lost place may be now, for a person to confirm; null rather than a guess. Its words where they stand once, or once with a
 * context like theirs; else what stands between the words before and after it, where those stand once.
 */
export function findAgain(text: string, lost: LostWords): FoundWords | null {
  const whole = wordsAt(text);
  for (const words of new Set([lost.words, lost.quote])) {
    const found = stretches(text, whole, wordsOf(words));
    if (found.length === 1) return found[0] ?? null;
    if (found.length > 1) return likeliest(text, found, lost);
  }
  return between(text, whole, lost);
}

/** Of several the one whose context fits best, unless another fits as well. */
function likeliest(text: string, found: readonly FoundWords[], lost: LostWords): FoundWords | null {
  const scored = found
    .map((at) => ({
      at,
      score: sharedContext(lost, { before: text.slice(0, at.from).slice(-80), after: text.slice(at.to, at.to + 80) }),
    }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  return first && first.score > 1 && first.score > (second?.score ?? 0) ? first.at : null;
}

function between(text: string, whole: readonly WordAt[], lost: LostWords): FoundWords | null {
  const words = whole.map((at) => at.word);
  const [before, after] = [wordsOf(lost.before).slice(-nearest), wordsOf(lost.after).slice(0, nearest)];
  if (before.length < nearest || after.length < nearest) return null;
  const [starts, ends] = [runsOf(before, words), runsOf(after, words)];
  if (starts.length !== 1 || ends.length !== 1) return null;
  const first = (starts[0] ?? 0) + nearest;
  const last = (ends[0] ?? 0) - 1;
  const longest = 3 * wordsOf(lost.quote).length + 10;
  if (last < first || last - first >= longest) return null;
  const [from, to] = [whole[first]?.from ?? 0, whole[last]?.to ?? 0];
  const found = { from, to, words: text.slice(from, to) };
  return likeness(found.words, lost.quote) > 0 ? found : null;
}
