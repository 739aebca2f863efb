import type { FoundWords, TextWords } from './text-words.js';
import { likeness, sharedContext, wordsOf } from './words.js';

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
export function findAgain(text: TextWords, lost: LostWords): FoundWords | null {
  for (const words of new Set([lost.words, lost.quote])) {
    const found = text.find(words);
    if (found.length === 1) return found[0] ?? null;
    if (found.length > 1) return likeliest(found, lost);
  }
  return between(text, lost);
}

/** Of several the one whose context fits best, unless another fits as well. */
function likeliest(found: readonly FoundWords[], lost: LostWords): FoundWords | null {
  const scored = found.map((at) => ({ at, score: sharedContext(lost, at) })).sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  return first && first.score > 1 && first.score > (second?.score ?? 0) ? first.at : null;
}

function between(text: TextWords, lost: LostWords): FoundWords | null {
  const [before, after] = [wordsOf(lost.before).slice(-nearest), wordsOf(lost.after).slice(0, nearest)];
  if (before.length < nearest || after.length < nearest) return null;
  const [starts, ends] = [text.runs(before), text.runs(after)];
  if (starts.length !== 1 || ends.length !== 1) return null;
  const first = (starts[0] ?? 0) + nearest;
  const last = (ends[0] ?? 0) - 1;
  const longest = 3 * wordsOf(lost.quote).length + 10;
  if (last < first || last - first >= longest) return null;
  const found = text.stretch(first, last - first + 1);
  return likeness(found.words, lost.quote) > 0 ? found : null;
}
